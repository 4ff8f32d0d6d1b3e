using System.Globalization;
using System.Text.Json;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Demo;

/// <summary>Three months of a programme, from its first import to this hour.</summary>
internal sealed partial class Season(
    Stage stage,
    DemoContent content,
    IReadOnlyList<Owner> cast,
    Handwork hands,
    DateOnly today,
    ProgrammeZone zone
)
{
    private const int Early = 8;
    private const int Morning = 10;
    private const int Noon = 12;
    private const int Evening = 20;
    private readonly Script _script = new(stage);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly List<long> _goals = [];
    private long _manager;

    private Calendar Plan => content.Season;

    private string Manager => _keys["manager"];

    private string Operator => _keys["operator"];

    public async Task PlayAsync(DateTime until, Action<DateOnly> day, CancellationToken ct)
    {
        stage.Set(Moment(Plan.Days, Early));
        await OpenAsync(ct);
        foreach (
            var week in cast.Where(one => one.JoinsAgo < Plan.Days).GroupBy(one => one.JoinsAgo / 7)
        )
            _script.At(
                Moment(week.Max(one => one.JoinsAgo), Early),
                stop => JoinAsync([.. week], stop)
            );
        foreach (var planned in Plan.Missions)
            _script.At(Moment(planned.Ago, Morning), stop => BeginAsync(planned, stop));
        Propose();
        await _script.PlayAsync(until, utc => day(zone.DayOf(utc)), ct);
        await stage.LockUpAsync(ct);
    }

    /// <summary>An hour of a day of the programme, so many days ago.</summary>
    private DateTime Moment(int ago, int hour) => zone.StartOf(today.AddDays(-ago)).AddHours(hour);

    // The brand sets its house in order: who works here, what it is called, what it is after, and its owners so far.
    private async Task OpenAsync(CancellationToken ct)
    {
        foreach (var one in Plan.Colleagues)
            _keys.TryAdd(one.Role, await stage.KeyAsync(one.Name, one.Role, ct));
        foreach (var one in Plan.Colleagues)
        {
            var id = await stage.EmployAsync(one.Name, one.Email, one.Role, ct);
            if (one.Role == "manager")
                _manager = id;
        }
        foreach (var words in content.Words.Long.Plans)
            await PlanAsync(words, ct);
        await JoinAsync([.. cast.Where(one => one.JoinsAgo >= Plan.Days)], ct);
        await stage.SettleAsync(ct);
        foreach (var one in cast.Where(one => one.Tier == "ambassador"))
            await AppointAsync(one, ct);
    }

    private async Task PlanAsync(PlanWords words, CancellationToken ct)
    {
        var (from, until) = (Day(Plan.Days), Day(-30));
        var plan = await stage.PostAsync(
            Manager,
            "plans",
            new
            {
                title = Both(words.Name),
                purpose = Both(words.Purpose),
                from,
                until,
            },
            ct
        );
        foreach (var goal in words.Goals)
        {
            var made = await stage.PostAsync(
                Manager,
                "goals",
                new
                {
                    title = Both(goal),
                    purpose = Both(words.Purpose),
                    from,
                    until,
                    planId = IdOf(plan),
                },
                ct
            );
            _goals.Add(IdOf(made));
        }
    }

    /// <summary>A file of owners, taken in like any other; then each is where their time with the car puts them.</summary>
    private async Task JoinAsync(IReadOnlyList<Owner> owners, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Cast.File(owners, today));
        form.Add(file, "file", "owners.csv");
        var job = await stage.SendAsync(HttpMethod.Post, Operator, "members/imports", form, ct);
        await DoneAsync(job, ct);
        await KnowAsync(owners, ct);
        foreach (var one in owners.Where(one => one.Agrees))
            await stage.AgreeAsync(one, ct);
        var grown = owners
            .Where(one => one is { IsNew: false, Tier: "broad" })
            .Select(one => one.Id)
            .ToArray();
        foreach (var some in grown.Chunk(500))
        {
            var moved = await stage.PostAsync(
                Operator,
                "members/moves",
                new
                {
                    what = "stage",
                    to = "active",
                    reason = "提车已满三个月，常来社区",
                    filter = new { ids = some },
                },
                ct
            );
            await DoneAsync(moved, ct);
        }
    }

    private async Task KnowAsync(IReadOnlyList<Owner> owners, CancellationToken ct)
    {
        var found = await stage.KeysOfAsync([.. owners.Select(one => one.ExternalId)], ct);
        foreach (var one in owners)
            one.Id = found[one.ExternalId];
    }

    private Task<JsonElement> AppointAsync(Owner owner, CancellationToken ct) =>
        stage.PostAsync(
            Manager,
            $"members/{owner.Id}/placement",
            new
            {
                attribute = "tier",
                to = "ambassador",
                reason = "三年里带着同城车主走出去，也替大家说了很多真话",
                withUsual = true,
                until = Day(-270),
                decidedBy = _manager,
            },
            ct
        );

    private async Task DoneAsync(JsonElement job, CancellationToken ct)
    {
        var path = $"jobs/{IdOf(job)}";
        while (true)
        {
            var state = (await stage.AskAsync(Operator, path, ct)).GetProperty("state").GetString();
            if (state == "succeeded")
                return;
            if (state is "failed" or "cancelled")
                throw new StoryException($"{path} {state}");
            await Task.Delay(20, ct);
        }
    }

    private string Day(int ago) =>
        today.AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Both(string text) => new { zh = text };

    private static long IdOf(JsonElement answer) => answer.GetProperty("id").GetInt64();
}
