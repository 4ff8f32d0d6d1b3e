using System.Globalization;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Spreadsheets;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Robustness;

/// <summary>A house with one of everything a form may hang on, and strings that trouble software.</summary>
internal sealed class NaughtyHouse : IAsyncDisposable
{
    private const string Author = "N-AUTHOR";

    /// <summary>So many strings one member sends before another goes on: within a minute nobody may send them all.</summary>
    public const int Patience = 30;

    /// <summary>Every how manieth string is sent; each door begins with another one. 1 sends them all.</summary>
    public static readonly int Step = int.Parse(
        Environment.GetEnvironmentVariable("FAIRWAY_NAUGHTY_STEP") ?? "48",
        CultureInfo.InvariantCulture
    );

    private readonly Dictionary<string, string> _samples = new(StringComparer.Ordinal);
    private readonly string _mission;
    private int _readers;

    private NaughtyHouse(FairwayServer server, HttpClient staff, string mission)
    {
        Server = server;
        Staff = staff;
        _mission = mission;
    }

    public FairwayServer Server { get; }

    /// <summary>An administrator's, with a key.</summary>
    public HttpClient Staff { get; }

    public static async Task<string[]> StringsAsync()
    {
        var path = Sheets.TestData("robustness/blns.json");
        Assert.SkipWhen(path is null, "robustness/blns.json is not here");
        return JsonSerializer.Deserialize<string[]>(
            await File.ReadAllTextAsync(path!, TestContext.Current.CancellationToken)
        )!;
    }

    public static async Task<NaughtyHouse> OpenAsync(string database)
    {
        var server = await FairwayServer.StartAsync(database);
        var staff = await server.ClientAsync(Roles.Admin);
        using var author = await server.MemberClientAsync(Author);
        var mission = await staff.PublishedAsync();
        var house = new NaughtyHouse(server, staff, $"{mission}");
        house._samples["/works"] = $"{await author.PublicWorkAsync(mission)}";
        house._samples["/members"] = $"{await server.EnsureMemberAsync(Author)}";
        await house.MakeAsync("/plans", Plan);
        await house.MakeAsync("/goals", Goal);
        await house.MakeAsync(
            "/work-items",
            new { title = "给周婷回电话", dueAt = "2026-06-01T08:00:00Z" }
        );
        await house.MakeAsync("/experiments", Experiment(mission));
        return house;
    }

    private static object Plan =>
        new
        {
            title = new { zh = "春季新车上市", en = "Spring launch" },
            purpose = new { zh = "让第一批车主先说话", en = "Let the first owners speak" },
            from = "2026-01-01",
            until = "2026-12-31",
        };

    private static object Goal =>
        new
        {
            title = new { zh = "看见真实的日常", en = "Everyday life, seen" },
            purpose = new { zh = "把每天都在用的功能讲明白", en = "Explain what is used daily" },
        };

    private static object Experiment(long mission) =>
        new
        {
            title = "邀请里写名字",
            hypothesis = "写上昵称的邀请，参加的人更多",
            missionId = mission,
            measure = "joined",
            strata = "none",
            size = 1,
            stopRule = "两周后看结果",
            arms = new[]
            {
                new { name = "统一称呼", treatment = "各位车主开头" },
                new { name = "写上名字", treatment = "昵称开头" },
            },
        };

    private async Task MakeAsync(string room, object body)
    {
        var made = await Staff.SendAsync(room[1..], body);
        made.Status.ShouldBe(201, $"{room}: {made.Body}");
        _samples[room] = Id(made.Body);
    }

    private static string Id(JsonElement body) => $"{body.GetProperty("id")}";

    /// <summary>
    /// An address behind which there is something. A mission may be published or a draft, and either is tried where a
    /// door leads to a mission itself.
    /// </summary>
    public string Address(HouseDoor door)
    {
        var parts = door.Route.Split('/');
        for (var n = 1; n < parts.Length; n++)
        {
            if (!parts[n].StartsWith('{'))
                continue;
            var room = "/" + parts[n - 1];
            parts[n] =
                room == "/missions"
                || parts[n].StartsWith("{mission", StringComparison.OrdinalIgnoreCase)
                    ? _mission
                : _samples.TryGetValue(room, out var id) ? id
                : parts[n].Contains(":long", StringComparison.Ordinal) ? "1"
                : Named(parts[n]);
        }
        return string.Join('/', parts);
    }

    private static string Named(string part) =>
        part switch
        {
            "{Topic}" => "publishing",
            "{Name}" => "tiers",
            _ => "x",
        };

    /// <summary>
    /// The number of a member who has sent nothing yet: one who takes part in the mission, or one who may begin missions
    /// of their own.
    /// </summary>
    public async Task<string> ReaderAsync(string address)
    {
        var own = address.Contains("/me/missions", StringComparison.Ordinal);
        var number = $"N-READER-{++_readers}";
        await Server.EnsureMemberAsync(
            number,
            one => one.Tier = own ? Tier.Ambassador : Tier.Broad
        );
        if (own)
            return number;
        using var reader = await Server.MemberClientAsync(number);
        await reader.BeginAsync(long.Parse(_mission, CultureInfo.InvariantCulture));
        return number;
    }

    /// <summary>A draft of its own, because each way of writing it may spoil it.</summary>
    public async Task<string> DraftAsync() =>
        Id((await Staff.SendAsync("missions", new { templateKey = "EX-05" })).Body);

    public async ValueTask DisposeAsync()
    {
        Staff.Dispose();
        await Server.DisposeAsync();
    }
}
