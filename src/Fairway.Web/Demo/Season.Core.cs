using System.Text.Json;

namespace Fairway.Web.Demo;

/// <summary>What happens with few people: groups, projects, ambassadors' own missions.</summary>
internal sealed partial class Season
{
    private static readonly string[] Trades = ["content_reviewer", "marketing", "manager"];

    private async Task JoinGroupAsync(
        Running running,
        Owner owner,
        int turn,
        int ago,
        CancellationToken ct
    )
    {
        var token = stage.TokenOf(owner);
        await stage.PostAsync(token, $"missions/{running.Id}/join", new { }, ct);
        var seen = await stage.AskAsync(token, $"missions/{running.Id}", ct);
        if (seen.TryGetProperty("asksUnderstanding", out var asks) && asks.GetBoolean())
            await stage.PostAsync(token, $"missions/{running.Id}/understand", new { }, ct);
        var days = 1 + (turn % 5);
        if (ago - days > Math.Max(running.Ago - running.Days, -1))
            _script.At(
                Moment(ago - days, Evening),
                async stop =>
                {
                    var work = await HandInAsync(running, owner, turn, stop);
                    Judge(running, owner, turn, work, ago - days - 1 - (turn % 2));
                }
            );
    }

    // Three trades mark it, and the formula pays; some come back with a word first. The last days stay on the desk.
    private void Judge(Running running, Owner owner, int turn, long work, int ago)
    {
        if (ago < LeftWaiting)
            return;
        if (turn % 8 == 5)
        {
            _script.At(
                Moment(ago, Morning + 1),
                async stop =>
                {
                    if (await StateAsync(work, stop) != "in_review")
                        return;
                    var reason = content.Words.Short.Returns[
                        turn % content.Words.Short.Returns.Count
                    ];
                    await stage.PostAsync(
                        _keys["content_reviewer"],
                        $"works/{work}/return",
                        new { feedback = reason },
                        stop
                    );
                }
            );
            if (ago - 1 > Math.Max(running.Ago - running.Days, 0))
                _script.At(
                    Moment(ago - 1, Evening),
                    stop => AgainAsync(running, owner, turn, work, stop)
                );
            ago -= 2;
            if (ago < LeftWaiting)
                return;
        }
        _script.At(Moment(ago, Morning + 1), stop => ScoreAsync(work, turn, stop));
        if (turn % 4 == 0 && !running.Form.IsPrivate && IsShown(owner.Number + turn))
            _script.At(Moment(ago - 1, Morning + 1), stop => ShortlistAsync(work, stop));
    }

    private async Task ShortlistAsync(long work, CancellationToken ct)
    {
        // What screening has kept back is on no list.
        var seen = await stage.AskAsync(Manager, $"works/{work}", ct);
        if (seen.GetProperty("isPublic").GetBoolean())
            await stage.PostAsync(Manager, $"works/{work}/shortlist", new { on = true }, ct);
    }

    private async Task AgainAsync(
        Running running,
        Owner owner,
        int turn,
        long work,
        CancellationToken ct
    )
    {
        if (await StateAsync(work, ct) != "returned")
            return;
        var parts = await hands.MakeAsync(
            running.Planned.Template,
            running.Form,
            owner,
            turn + 1,
            stage.Now,
            ct
        );
        await stage.PostAsync(stage.TokenOf(owner), $"works/{work}/versions", new { parts }, ct);
    }

    private async Task ScoreAsync(long work, int turn, CancellationToken ct)
    {
        if (await StateAsync(work, ct) != "in_review")
            return;
        var dice = new Random(turn + 17);
        foreach (var trade in Trades)
            await stage.PostAsync(
                _keys[trade],
                $"works/{work}/scores",
                new { creativity = dice.Next(6, 11), quality = dice.Next(6, 11) },
                ct
            );
    }

    private async Task<string?> StateAsync(long work, CancellationToken ct) =>
        (await stage.AskAsync(Manager, $"works/{work}", ct)).GetProperty("state").GetString();

    private async Task TalkAsync(Running running, IReadOnlyList<Owner> crew, CancellationToken ct)
    {
        var joined = new List<Owner>();
        foreach (var one in crew)
        {
            var seen = await stage.AskAsync(stage.TokenOf(one), $"missions/{running.Id}", ct);
            if (seen.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.String)
                joined.Add(one);
        }
        if (joined.Count < 2)
            return;
        var room = await stage.AskAsync(Manager, $"missions/{running.Id}/room", ct);
        var lines = content.Words.Long.Room;
        for (var i = 0; i < Math.Min(lines.Count, 8 + (running.Ago % 7)); i++)
        {
            var line = lines[(i + running.Ago) % lines.Count];
            var who =
                line.By == "owner" ? stage.TokenOf(joined[i % joined.Count]) : _keys["liaison"];
            await stage.PostAsync(
                who,
                $"rooms/{IdOf(room)}/messages",
                new { text = line.Text },
                ct
            );
        }
    }

    // An invitation, an agreement that both confirm, the work, and a look back.
    private async Task InviteAsync(
        Running running,
        Owner owner,
        int turn,
        int ago,
        CancellationToken ct
    )
    {
        var token = stage.TokenOf(owner);
        if (running.IsConfidential)
            await LetInAsync(running, owner, ct);
        await stage.PostAsync(token, $"missions/{running.Id}/join", new { }, ct);
        if (running.Playbook == "dedicated")
            _script.At(
                Moment(Math.Max(ago - 2, 0), Morning + 1),
                stop => AgreeAsync(running, owner, turn, stop)
            );
        if (ago > 14)
        {
            _script.At(Moment(ago - 12, Evening), stop => HandInAsync(running, owner, turn, stop));
            _script.At(Moment(ago - 14, Morning + 1), stop => AcceptAsync(running, owner, stop));
        }
        if (turn == 0 && running.Ago > running.Days + 2)
            _script.At(
                Moment(running.Ago - running.Days - 1, Morning),
                stop => LookBackAsync(running, owner, stop)
            );
    }

    // By name and until a day; then they sign, and then they read.
    private async Task LetInAsync(Running running, Owner owner, CancellationToken ct)
    {
        await stage.PutAsync(
            Manager,
            $"missions/{running.Id}/grants/{owner.Id}",
            new { until = stage.Now.AddDays(90), reason = "长期同车型车主，愿意说真话" },
            ct
        );
        await stage.PostAsync(
            stage.TokenOf(owner),
            $"missions/{running.Id}/nda",
            new
            {
                number = 1,
                name = owner.Nickname,
                agreed = true,
            },
            ct
        );
    }

    private async Task AgreeAsync(Running running, Owner owner, int turn, CancellationToken ct)
    {
        var words = content.Words.Long.Consensus[
            (turn + running.Ago) % content.Words.Long.Consensus.Count
        ];
        var version = IdOf(
            await stage.PostAsync(
                Manager,
                $"missions/{running.Id}/consensus",
                new
                {
                    memberId = owner.Id,
                    words.Direction,
                    words.Execution,
                    words.Goals,
                    points = 1_500 + (turn * 500),
                },
                ct
            )
        );
        await stage.PostAsync(stage.TokenOf(owner), $"consensus/{version}/confirm", new { }, ct);
        if (running.Ago > LeftWaiting * 5)
            await stage.PostAsync(Manager, $"consensus/{version}/confirm", new { }, ct);
    }

    private async Task AcceptAsync(Running running, Owner owner, CancellationToken ct)
    {
        var works = await stage.AskAsync(Manager, $"works?mission={running.Id}", ct);
        foreach (var work in works.GetProperty("items").EnumerateArray())
        {
            if (
                work.GetProperty("memberId").GetInt64() == owner.Id
                && await StateAsync(IdOf(work), ct) == "in_review"
            )
                await stage.PostAsync(Manager, $"works/{IdOf(work)}/accept", new { }, ct);
        }
    }

    private async Task LookBackAsync(Running running, Owner owner, CancellationToken ct)
    {
        var words = content
            .Words
            .Long
            .Retrospective[running.Ago % content.Words.Long.Retrospective.Count]
            .Words;
        await stage.PutAsync(
            stage.TokenOf(owner),
            $"missions/{running.Id}/retrospective/words",
            new { text = words },
            ct
        );
    }

    // Ambassadors begin missions of their own; the brand endorses all but the last, which waits for an answer.
    private void Propose()
    {
        int[] days = [71, 40, 19, 1];
        for (var i = 0; i < Math.Min(days.Length, content.Words.Long.Ambassador.Count); i++)
        {
            var (n, ago) = (i, days[i]);
            _script.At(Moment(ago, Morning), stop => ProposeAsync(n, ago, stop));
        }
    }

    private async Task ProposeAsync(int number, int ago, CancellationToken ct)
    {
        var words = content.Words.Long.Ambassador[number];
        var ambassador = cast.Where(one => one.Tier == "ambassador").ElementAt(number);
        var id = IdOf(
            await stage.PostAsync(
                stage.TokenOf(ambassador),
                "me/missions",
                new
                {
                    title = words.Title,
                    summary = words.Summary,
                    why = words.Goal,
                    steps = words.Steps,
                    goalId = _goals[number % _goals.Count],
                    opensAt = stage.Now,
                    closesAt = stage.Now.AddDays(14),
                    @for = "everybody",
                    form = "gathering",
                    minutes = 60,
                    send = true,
                },
                ct
            )
        );
        if (ago > LeftWaiting)
            _script.At(
                Moment(ago - 1, Morning + 1),
                stop => stage.PostAsync(Manager, $"missions/{id}/endorse", new { }, stop)
            );
    }
}
