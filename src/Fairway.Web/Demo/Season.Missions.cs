using System.Text.Json;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Completion;
using Fairway.Web.Platform;

namespace Fairway.Web.Demo;

/// <summary>Missions from their publishing to their end, and who hands in what.</summary>
internal sealed partial class Season
{
    // What waits for colleagues at the end of the story, so that a desk is not empty.
    private const int LeftWaiting = 2;

    // Whose own mission the group's mission is.
    private const int ChosenGroup = 1;

    private sealed record Running(
        Planned Planned,
        long Id,
        MissionForm Form,
        string Playbook,
        int Ago,
        int Days,
        bool IsConfidential
    );

    private async Task BeginAsync(Planned planned, CancellationToken ct)
    {
        var made = await stage.PostAsync(
            Operator,
            "missions",
            new { templateKey = planned.Template, overrides = await OverridesAsync(planned, ct) },
            ct
        );
        var id = IdOf(made);
        if (planned.Draft)
            return;
        await stage.PostAsync(Manager, $"missions/{id}/publish", new { }, ct);
        var mission = await stage.AskAsync(Operator, $"missions/{id}", ct);
        var form = mission.GetProperty("form").Deserialize<MissionForm>(Json.Options)!;
        var days = mission.GetProperty("demand").GetProperty("cycleDays").GetInt32();
        var running = new Running(
            planned,
            id,
            form,
            mission.GetProperty("playbook").GetString()!,
            planned.Ago,
            days,
            mission.GetProperty("confidential").ValueKind == JsonValueKind.Object
        );
        Cue(running, mission.GetProperty("audience").Deserialize<Audience>(Json.Options)!);
        if (running.Ago > running.Days + 3)
            _script.At(
                Moment(running.Ago - running.Days - 3, Morning),
                stop => CloseAsync(running, stop)
            );
    }

    private async Task<Dictionary<string, object>> OverridesAsync(
        Planned planned,
        CancellationToken ct
    )
    {
        Dictionary<string, object> changes = new(StringComparer.Ordinal);
        if (planned.Title is { } title)
            changes["title"] = new { zh = title, en = planned.TitleEn };
        if (planned.Goal is { } goal)
            changes["goalId"] = _goals[goal];
        if (planned.Template == "EX-28")
        {
            var groups = await stage.AskAsync(Operator, "groups", ct);
            changes["audience"] = new
            {
                modes = new[] { "group" },
                groups = new[]
                {
                    IdOf(
                        groups
                            .GetProperty("items")
                            .EnumerateArray()
                            .First(group =>
                                group.GetProperty("name").GetString() == Plan.Groups[ChosenGroup]
                            )
                    ),
                },
            };
        }
        return changes;
    }

    // Whoever is meant and keen takes part; most of them in the first days.
    private void Cue(Running running, Audience audience)
    {
        var dice = new Random(running.Planned.Ago * 101);
        var crew = cast.Where(one =>
                one.JoinsAgo >= running.Ago - running.Days / 3 && IsMeant(one, audience)
            )
            .OrderByDescending(one => one.Zeal * (0.25 + dice.NextDouble()))
            .Take(running.Planned.People)
            .ToList();
        for (var turn = 0; turn < crew.Count; turn++)
        {
            var (owner, n) = (crew[turn], turn);
            var after = (int)(Math.Pow(dice.NextDouble(), 1.7) * Math.Min(running.Days - 1, 24));
            var ago = Math.Min(running.Ago - after, owner.JoinsAgo - 1);
            var hour = dice.Next(3) == 0 ? Noon : Evening;
            if (ago < 0)
                continue;
            _script.At(
                Moment(ago, hour),
                running.Playbook switch
                {
                    _ when running.Form.First(ProofKind.CheckIns) is not null => stop =>
                        CheckInAsync(running, owner, n, ago, stop),
                    "broadcast" => stop => HandInAsync(running, owner, n, stop),
                    "group" => stop => JoinGroupAsync(running, owner, n, ago, stop),
                    _ => stop => InviteAsync(running, owner, n, ago, stop),
                }
            );
        }
        if (running.Playbook == "group" && crew.Count > 3)
            _script.At(
                Moment(Math.Max(running.Ago - 2, 0), Noon),
                stop => TalkAsync(running, crew, stop)
            );
    }

    private bool IsMeant(Owner owner, Audience audience) =>
        owner.Agrees
        && (audience.Tiers.Count == 0 || audience.Tiers.Any(tier => owner.Tier == Word(tier)))
        // Where the others stand follows from their tier, and no mission of the season asks for it.
        && (
            audience.Stages.Count == 0
            || (
                owner.Tier == "broad"
                && audience.Stages.Any(stage =>
                    Word(stage) == (owner.IsNew ? "activation" : "active")
                )
            )
        )
        && (audience.Modes.Count == 0 || audience.Modes.Any(mode => Word(mode) == ModeOf(owner)))
        && (audience.Groups.Count == 0 || owner.Group == content.Season.Groups[ChosenGroup]);

    private static string ModeOf(Owner owner) =>
        owner.Tier switch
        {
            "broad" => "broadcast",
            "contributor" => "group",
            "co_creation" => "dedicated",
            _ => "network",
        };

    private static string Word<T>(T value) =>
        JsonSerializer.SerializeToElement(value, Json.Options).GetString()!;

    private async Task<long> HandInAsync(
        Running running,
        Owner owner,
        int turn,
        CancellationToken ct
    )
    {
        var parts = await hands.MakeAsync(
            running.Planned.Template,
            running.Form,
            owner,
            turn,
            stage.Now,
            ct
        );
        var work = await stage.PostAsync(
            stage.TokenOf(owner),
            $"missions/{running.Id}/works",
            new { parts, licence = running.Form.IsPrivate ? null : Licence(owner.Number + turn) },
            ct
        );
        return IdOf(work);
    }

    private static object Licence(int number) =>
        new
        {
            inApp = IsShown(number),
            brandChannels = IsShown(number) && number % 3 == 0,
            paidAds = IsShown(number) && number % 12 == 0,
        };

    // One of nine keeps theirs to the brand.
    private static bool IsShown(int number) => number % 9 != 0;

    // A day is missed now and then, and made up or not.
    private async Task CheckInAsync(
        Running running,
        Owner owner,
        int turn,
        int ago,
        CancellationToken ct
    )
    {
        await stage.PostAsync(
            stage.TokenOf(owner),
            $"missions/{running.Id}/check-ins",
            new
            {
                text = hands.TextOf(
                    running.Planned.Template,
                    running.Form.Parts[0].Id,
                    turn + (ago * 5),
                    owner,
                    stage.Now
                ),
            },
            ct
        );
        var next = ago - (owner.Number % 5 == ago % 5 ? 2 : 1);
        if (next >= 0 && next > running.Ago - running.Days)
            _script.At(
                Moment(next, Evening),
                stop => CheckInAsync(running, owner, turn + 1, next, stop)
            );
    }

    private async Task CloseAsync(Running running, CancellationToken ct)
    {
        var state = (await stage.AskAsync(Manager, $"missions/{running.Id}", ct))
            .GetProperty("state")
            .GetString();
        if (state == "acceptance")
            await stage.PostAsync(Manager, $"missions/{running.Id}/close", new { }, ct);
        else if (state == "running")
            _script.At(stage.Now.AddHours(24), stop => CloseAsync(running, stop));
    }
}
