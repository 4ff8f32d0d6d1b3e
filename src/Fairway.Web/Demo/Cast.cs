using System.Globalization;
using System.Text;

namespace Fairway.Web.Demo;

/// <summary>An owner of the story. What they do follows from their zeal, from 0 to 1.</summary>
internal sealed record Owner
{
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required string Nickname { get; init; }
    public required Place Home { get; init; }
    public required string Model { get; init; }

    /// <summary>Days before today.</summary>
    public required int DeliveredAgo { get; init; }

    /// <summary>Days before today on which the brand takes them in.</summary>
    public required int JoinsAgo { get; init; }
    public required string Tier { get; init; }
    public required bool IsNew { get; init; }
    public required double Zeal { get; init; }
    public required string Interests { get; init; }
    public string? Group { get; init; }
    public string? Contact { get; init; }

    /// <summary>The key in the database, once they are there.</summary>
    public long Id { get; set; }

    /// <summary>Whether they have signed in at all; some never answer an invitation.</summary>
    public bool Agrees => Tier != "broad" || Number % 17 != 0;

    public string ExternalId => string.Create(CultureInfo.InvariantCulture, $"DEMO-{Number:D4}");
}

/// <summary>The owners of the demo, the same at every load.</summary>
internal static class Cast
{
    private const int Ambassadors = 6;
    private const int CoCreators = 24;
    private const int Contributors = 150;
    private const int FirstDay = 850;
    private const int Seed = 20_260;

    public static IReadOnlyList<Owner> Of(DemoContent content)
    {
        var dice = new Random(Seed);
        var models = content
            .Season.Models.SelectMany(model => Enumerable.Repeat(model.Name, model.Share))
            .ToList();
        var contacts = content
            .Season.Colleagues.Where(one => one.Role == "liaison")
            .Select(one => one.Name)
            .ToList();
        return
        [
            .. Enumerable
                .Range(1, content.Season.Owners)
                .Select(number =>
                {
                    var tier = TierOf(number);
                    var isNew = number > FirstDay;
                    var joins = isNew
                        ? content.Season.Days
                            - 2
                            - (
                                (number - FirstDay)
                                * (content.Season.Days - 6)
                                / (content.Season.Owners - FirstDay)
                            )
                        : content.Season.Days;
                    var core = tier is not ("broad" or "contributor");
                    return new Owner
                    {
                        Number = number,
                        Name = Any(content.Owners.Surnames, dice) + Any(content.Owners.Given, dice),
                        Nickname = Nickname(content.Owners, number, dice),
                        Home = Any(content.Owners.Cities, dice),
                        Model = Any(models, dice),
                        DeliveredAgo = joins + (isNew ? dice.Next(1, 9) : dice.Next(20, 900)),
                        JoinsAgo = joins,
                        Tier = tier,
                        IsNew = isNew || dice.Next(100) < 12,
                        Zeal =
                            tier == "broad"
                                ? Math.Pow(dice.NextDouble(), 2)
                                : 0.5 + (dice.NextDouble() / 2),
                        Interests = string.Join(
                            '、',
                            content.Season.Interests.OrderBy(_ => dice.Next()).Take(dice.Next(1, 4))
                        ),
                        Group =
                            tier == "contributor" || core
                                ? content.Season.Groups[number % content.Season.Groups.Count]
                                : null,
                        Contact = tier == "broad" ? null : contacts[number % contacts.Count],
                    };
                }),
        ];
    }

    /// <summary>As a brand would hand its owners over. Ambassadors are appointed, never imported.</summary>
    public static byte[] File(IEnumerable<Owner> owners, DateOnly today)
    {
        var text = new StringBuilder(
            "外部编号,姓名,昵称,手机号,省市区,车型,提车日期,兴趣,层级,小组,联系人\n"
        );
        foreach (var one in owners)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{one.ExternalId},{one.Name},{one.Nickname},199{one.Number:D8},{one.Home.Region}{one.Home.City},{one.Model},{today.AddDays(-one.DeliveredAgo):yyyy-MM-dd},{one.Interests},{Cell(one.Tier)},{one.Group},{one.Contact}\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(string tier) =>
        tier switch
        {
            "broad" => "",
            "contributor" => "中坚",
            _ => "共创",
        };

    private static string TierOf(int number) =>
        number <= Ambassadors ? "ambassador"
        : number <= Ambassadors + CoCreators ? "co_creation"
        : number <= Ambassadors + CoCreators + Contributors ? "contributor"
        : "broad";

    // Names people choose are used up before one comes twice, and then with something behind it.
    private static string Nickname(Names names, int number, Random dice)
    {
        var name = names.Nicknames[(number - 1) % names.Nicknames.Count];
        return number <= names.Nicknames.Count ? name
            : dice.Next(2) == 0 ? name + Any(names.Cities, dice).City
            : name + dice.Next(2, 99).ToString(CultureInfo.InvariantCulture);
    }

    private static T Any<T>(IReadOnlyList<T> from, Random dice) => from[dice.Next(from.Count)];
}
