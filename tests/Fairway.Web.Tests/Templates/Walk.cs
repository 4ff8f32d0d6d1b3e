using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Secrecy;
using Fairway.Web.Tests.Works;

namespace Fairway.Web.Tests.Templates;

/// <summary>Somebody whom a mission is for, who has handed in what its form asks.</summary>
internal sealed record Doer(string Name, long Id, HttpClient Http)
{
    public long Work { get; init; }

    /// <summary>What was handed in, by part; null of a series, which hands itself in.</summary>
    public object? Parts { get; init; }
}

/// <summary>One template on its way through HTTP: out as it ships, done by those whom it is for.</summary>
internal sealed class Walk
{
    private readonly List<Doer> _doers = [];

    public required WalkedBrand Brand { get; init; }
    public required string Key { get; init; }
    public required long Mission { get; init; }
    public required PlaybookKey Playbook { get; init; }
    public required Audience Audience { get; init; }
    public required MissionForm Form { get; init; }
    public required MissionReward Reward { get; init; }
    public required MissionEvaluation? Evaluation { get; init; }

    /// <summary>Whether people are let in by name, and sign first.</summary>
    public required bool IsConfidential { get; init; }

    public IReadOnlyList<Doer> Doers => _doers;

    private FairwayServer Server => Brand.Server;

    /// <summary>Created from the template, found good by every guard, published.</summary>
    /// <param name="overrides">What the product wants chosen, and nothing else.</param>
    public static async Task<Walk> PublishedAsync(
        WalkedBrand brand,
        string key,
        object? overrides = null
    )
    {
        var staff = brand.Manager;
        var created = await staff.SendAsync("missions", new { templateKey = key, overrides });
        created.Status.ShouldBe(201, created.Body.ToString());
        var id = created.Body.GetProperty("id").GetInt64();
        await SlotsAsync(brand, id);
        (await staff.FindingsAsync(id)).ShouldBeEmpty(key);
        var published = await staff.SendAsync($"missions/{id}/publish");
        published.Status.ShouldBe(200, published.Body.ToString());
        published.Body.Text("state").ShouldBe("running");
        var mission = (await staff.AskAsync($"missions/{id}")).Body;
        return new Walk
        {
            Brand = brand,
            Key = key,
            Mission = id,
            Playbook = Read<PlaybookKey>(mission, "playbook"),
            Audience = Read<Audience>(mission, "audience")!,
            Form = Read<MissionForm>(mission, "form")!,
            Reward = Read<MissionReward>(mission, "reward")!,
            Evaluation = Read<MissionEvaluation>(mission, "evaluation"),
            IsConfidential = mission.GetProperty("confidential").ValueKind == JsonValueKind.Object,
        };
    }

    // When and where is for the operator to say; the doors of this one are open already.
    private static async Task SlotsAsync(WalkedBrand brand, long id)
    {
        var draft = (await brand.Manager.AskAsync($"missions/{id}")).Body;
        if (Read<MissionForm>(draft, "form")!.First(ProofKind.Attendance) is null)
            return;
        (await brand.Manager.FindingsAsync(id)).ShouldNotBeEmpty();
        var begins = brand.Server.Clock.GetUtcNow().UtcDateTime.AddMinutes(30);
        var added = await brand.Manager.SendAsync(
            $"missions/{id}/slots",
            new
            {
                beginsAt = begins,
                endsAt = begins.AddHours(2),
                place = "滨江体验店",
                seats = 20,
            }
        );
        added.Status.ShouldBe(201, added.Body.ToString());
    }

    /// <summary>Everybody takes part: each tier that is meant, and each way through the questions.</summary>
    public async Task<IReadOnlyList<Doer>> DoneAsync()
    {
        await NotForOthersAsync();
        // A series takes days, and the days of one are those of all.
        IReadOnlyList<int> turns = IsSeries ? [0] : Handiwork.Turns(Form, Audience.Tiers.Count);
        foreach (var turn in turns)
            await DoneByAsync(turn);
        return _doers;
    }

    /// <summary>One member meets the mission in the feed, takes part and hands in.</summary>
    public async Task<Doer> DoneByAsync(int turn)
    {
        var doer = await MemberAsync($"{Key}-{Mission}-{turn}", turn);
        if (IsConfidential)
            await LetInAsync(doer);
        (await doer.Http.FeedAsync()).ShouldContain(Mission, "in the feed of whom it is for");
        await doer.Http.BeginAsync(Mission);
        if (Playbook == PlaybookKey.Dedicated)
            await AgreedAsync(doer);
        doer = IsSeries ? await KeptAsync(doer) : await HandedInAsync(doer, turn);
        _doers.Add(doer);
        return doer;
    }

    private async Task LetInAsync(Doer doer)
    {
        (await doer.Http.FeedAsync()).ShouldNotContain(Mission, "before anybody let them in");
        var given = await Brand.Manager.GrantAsync(Mission, doer.Id, Server.Days(20));
        given.Status.ShouldBe(200, given.Body.ToString());
        await Secrets.SignAsync(doer.Http, Mission, doer.Name);
    }

    /// <summary>Somebody as the audience wants them.</summary>
    public Task<Doer> MemberAsync(string name, int turn = 0, Action<Member>? adjust = null) =>
        OfTierAsync(
            name,
            Audience.Tiers.Count == 0 ? Tier.Broad : Audience.Tiers[turn % Audience.Tiers.Count],
            adjust
        );

    private async Task<Doer> OfTierAsync(string name, Tier tier, Action<Member>? adjust)
    {
        var id = await Server.EnsureMemberAsync(
            name,
            one =>
            {
                // An ambassador is appointed.
                if (tier != Tier.Ambassador)
                    one.Tier = tier;
                one.Stage = Audience.Stages.FirstOrDefault(one.Stage);
                one.Mode = Audience.Modes.FirstOrDefault(one.Mode);
                one.GroupId = Audience.Groups.Count == 0 ? null : Audience.Groups[0];
                adjust?.Invoke(one);
            }
        );
        if (tier == Tier.Ambassador)
            await Server.AppointAsync(name);
        return new Doer(name, id, await Server.MemberClientAsync(name));
    }

    /// <summary>What was handed in hangs in the gallery where its form lets others see it, and nowhere else.</summary>
    public async Task ShownAsync()
    {
        var hangs = !Form.IsPrivate && Form.Parts.Any(part => part.Kind != ProofKind.Choice);
        foreach (var doer in _doers)
        {
            var seen = await doer.Http.EventuallyAsync(
                $"works/{doer.Work}",
                work => Form.IsPrivate || work.GetProperty("isPublic").GetBoolean()
            );
            seen.GetProperty("isPublic").GetBoolean().ShouldBe(!Form.IsPrivate);
        }
        (await _doers[^1].Http.GalleryAsync(Mission)).ShouldBe(
            hangs ? _doers.Select(doer => doer.Work) : [],
            ignoreOrder: true
        );
    }

    /// <summary>Paid what was promised, with a thing on its way where one was, and never again.</summary>
    public async Task PaidOnceAsync(Doer doer, string rule, long points)
    {
        await doer.Http.EventuallyAsync("me/points", purse => purse.Items().Count > 0);
        (await Brand.Manager.SendAsync($"works/{doer.Work}/accept")).Status.ShouldBe(409);
        if (Form.WorksPerMember == 1 && doer.Parts is not null)
            (await doer.Http.SendAsync($"missions/{Mission}/works", new { parts = doer.Parts }))
                .Body.Text("code")
                .ShouldBe("work.limit_reached");
        var purse = (await doer.Http.AskAsync("me/points")).Body;
        purse.GetProperty("balance").GetInt64().ShouldBe(points);
        var line = purse.Items().ShouldHaveSingleItem();
        (line.Text("rule"), line.GetProperty("points").GetInt64()).ShouldBe((rule, points));
        line.GetProperty("workId").GetInt64().ShouldBe(doer.Work);
        (await doer.Http.AskAsync($"missions/{Mission}")).Body.Text("step").ShouldBe("accepted");
        var things = (await doer.Http.AskAsync("me/transfers")).Body.Items();
        if (Reward.InKind is not { } promised)
        {
            things.ShouldBeEmpty();
            return;
        }
        var thing = things.ShouldHaveSingleItem();
        (thing.Text("state"), thing.GetProperty("workId").GetInt64()).ShouldBe(
            ("pending", doer.Work)
        );
        (thing.GetProperty("item").Text("zh"), thing.GetProperty("value").GetDecimal()).ShouldBe(
            (promised.Item.Zh, promised.Value)
        );
    }

    /// <summary>The journal knows of one payment for each who has done it.</summary>
    public async Task NobodyPaidTwiceAsync() =>
        (await Owners.JournalAsync(Server, JournalKinds.PointsPosted))
            .Where(entry => entry.MissionId == Mission)
            .Select(entry => entry.WorkId)
            .ShouldBe(_doers.Select(doer => (long?)doer.Work), ignoreOrder: true);

    private bool IsSeries => Form.First(ProofKind.CheckIns) is not null;

    private async Task NotForOthersAsync()
    {
        if (Audience.IsEverybody)
            return;
        // The same in all but one: another group, or stage, or tier.
        var other = await OfTierAsync(
            $"{Key}-{Mission}-other",
            Enum.GetValues<Tier>().Except(Audience.Tiers).First(),
            one =>
            {
                if (Audience.Groups.Count > 0)
                    one.GroupId = null;
                else if (Audience.Stages.Count > 0)
                    one.Stage = Enum.GetValues<Stage>().Except(Audience.Stages).First();
            }
        );
        (await other.Http.FeedAsync()).ShouldNotContain(Mission, "not for everybody");
        (await other.Http.SendAsync($"missions/{Mission}/join")).Status.ShouldBe(404);
    }

    // The brand writes down what both sides want, and both confirm it.
    private async Task AgreedAsync(Doer doer)
    {
        var early = await doer.Http.SendAsync(
            $"missions/{Mission}/works",
            new { text = "先写起来" }
        );
        early.Body.Text("code").ShouldBe("work.consensus_missing");
        var written = await Brand.Manager.SendAsync(
            $"missions/{Mission}/consensus",
            new
            {
                memberId = doer.Id,
                direction = "从一个家庭的第一次长途说起",
                execution = "月初出提纲，月底交稿",
                goals = "让还在犹豫的人看见冬天也能出门",
                points = TemplateWalkTests.AgreedPoints,
            }
        );
        written.Status.ShouldBe(201, written.Body.ToString());
        var version = written.Body.GetProperty("id").GetInt64();
        await Projects.Project.Confirmed(Brand.Manager, version);
        await Projects.Project.Confirmed(doer.Http, version);
    }

    // A seat, and the code at the door; before that nothing can be handed in.
    private async Task ComeAsync(Doer doer, object parts)
    {
        var early = await doer.Http.SendAsync($"missions/{Mission}/works", new { parts });
        early.Body.Text("code").ShouldBe("attendance.first");
        var slot = (await doer.Http.AskAsync($"missions/{Mission}/slots"))
            .Body.GetProperty("slots")[0]
            .GetProperty("id")
            .GetInt64();
        (await doer.Http.SeatAsync(Mission, slot)).Status.ShouldBe(200);
        var come = await doer.Http.ComeAsync(Brand.Manager, Mission, slot);
        come.Status.ShouldBe(200, come.Body.ToString());
    }

    private async Task<Doer> HandedInAsync(Doer doer, int turn)
    {
        var parts = await new Handiwork(Form, turn, doer.Name).MadeAsync(doer.Http);
        if (Form.First(ProofKind.Attendance) is not null)
            await ComeAsync(doer, parts);
        var sent = await doer.Http.SendAsync(
            $"missions/{Mission}/works",
            new { parts, licence = Form.IsPrivate ? null : new { inApp = true } }
        );
        sent.Status.ShouldBe(201, sent.Body.ToString());
        return doer with { Parts = parts, Work = sent.Body.GetProperty("id").GetInt64() };
    }

    // Day after day by the clock of the programme, until there are enough.
    private async Task<Doer> KeptAsync(Doer doer)
    {
        var asked = Form.Rules[0].Min!.Value;
        for (var day = 1; ; day++)
        {
            var kept = await doer.Http.CheckInAsync(Mission, $"第{day}天，骑车上班");
            kept.Status.ShouldBe(201, kept.Body.ToString());
            kept.Body.GetProperty("handedIn").GetBoolean().ShouldBe(day == asked);
            if (day == asked)
            {
                doer = doer with { Work = kept.Body.GetProperty("workId").GetInt64() };
                await doer.Http.SendAsync($"works/{doer.Work}/licence", new { inApp = true });
                return doer;
            }
            Server.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private static T? Read<T>(JsonElement of, string name) =>
        of.GetProperty(name).Deserialize<T>(Json.Options);
}
