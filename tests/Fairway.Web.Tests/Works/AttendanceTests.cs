using Fairway.Domain.Missions.Slots;
using Fairway.Domain.Works;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Members;
using Fairway.Web.Tests.Missions;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Works;

/// <summary>Slots, seats and being there, through the API, on both databases, by the clock of the programme (EX-21).</summary>
public sealed class AttendanceTests
{
    [Requirement("EX-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Slots_are_set_in_the_draft_and_only_their_seats_change_after_it(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        var mission = await server.SeminarDraftAsync(operations);
        (await operations.SendAsync($"missions/{mission}/publish"))
            .Body.ToString()
            .ShouldContain("mission.slots_missing");

        var wrong = await operations.SendAsync(
            $"missions/{mission}/slots",
            new
            {
                beginsAt = "2026-12-24T14:00:00+08:00",
                endsAt = "2026-12-24T13:00:00+08:00",
                place = " ",
                seats = 10_001,
            }
        );
        wrong.Status.ShouldBe(422);
        foreach (
            var code in (string[])
                [
                    "slot.outside",
                    "slot.ends_before_it_begins",
                    "field.required",
                    "field.out_of_range",
                ]
        )
            wrong.Body.ToString().ShouldContain(code);
        var slot = await operations.AddSlotAsync(mission, 25, 2);
        var other = await operations.AddSlotAsync(mission, 26, 2);
        (
            await operations.ActAsync(
                HttpMethod.Put,
                $"missions/{mission}/slots/{slot}",
                Sessions.Slot(24, 1)
            )
        ).Status.ShouldBe(204);
        (
            await operations.ActAsync(HttpMethod.Delete, $"missions/{mission}/slots/{other}")
        ).Status.ShouldBe(204);
        (await operations.SendAsync($"missions/{mission}/publish")).Status.ShouldBe(200);

        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            var no = await operations.ActAsync(
                method,
                $"missions/{mission}/slots/{slot}",
                method == HttpMethod.Put ? Sessions.Slot(25, 9) : null
            );
            (no.Status, no.Body.Text("code")).ShouldBe((409, "mission.published_is_frozen"));
        }
        (
            await operations.SendAsync($"missions/{mission}/slots", Sessions.Slot(25, 1))
        ).Status.ShouldBe(409);
        (await owner.SeatAsync(mission, slot)).Status.ShouldBe(200);
        var seats = $"missions/{mission}/slots/{slot}/seats";
        (await operations.ActAsync(HttpMethod.Put, seats, new { seats = 3 })).Status.ShouldBe(204);
        (await operations.AskAsync($"missions/{mission}/slots"))
            .Body.Figures(0)
            .ShouldBe("1/3 0 0");
        (await operations.ActAsync(HttpMethod.Put, seats, new { seats = 0 })).Status.ShouldBe(422);
        using var second = await server.MemberClientAsync("S-2");
        (await second.SeatAsync(mission, slot)).Status.ShouldBe(200);
        var fewer = await operations.ActAsync(HttpMethod.Put, seats, new { seats = 1 });
        fewer.Status.ShouldBe(422);
        fewer.Body.ToString().ShouldContain("slot.fewer_than_taken");
    }

    [Requirement("EX-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_at_once_share_three_seats_and_the_line_moves_up_in_its_order(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        var (mission, slots) = await server.SeminarAsync(operations, (24, 3), (25, 1));
        var owners = new List<HttpClient>();
        for (var n = 0; n < 20; n++)
            owners.Add(await server.MemberClientAsync($"S-{n}"));
        var asked = await Task.WhenAll(owners.Select(o => o.SeatAsync(mission, slots[0])));
        asked.ShouldAllBe(one => one.Status == 200);
        var seated = owners.Where((_, n) => asked[n].Body.Mine() == "taken -").ToList();
        seated.Count.ShouldBe(3);
        asked.Count(one => one.Body.Mine() == "waiting -").ShouldBe(17);
        (await operations.AskAsync($"missions/{mission}/slots"))
            .Body.Figures(0)
            .ShouldBe("3/3 17 0");
        // A second click asks for nothing new.
        (await owners[0].SeatAsync(mission, slots[0])).Status.ShouldBe(200);

        // Everybody's place in the line is another.
        var ahead = new Dictionary<int, HttpClient>();
        foreach (var owner in owners.Except(seated))
            ahead.Add(
                (await owner.AskAsync($"missions/{mission}/slots"))
                    .Body.GetProperty("slots")[0]
                    .Number("ahead"),
                owner
            );
        ahead.Keys.Order().ShouldBe(Enumerable.Range(0, 17));
        // One gives back, one changes to the other day: the first two of the line move up, and are told.
        (await seated[0].ActAsync(HttpMethod.Delete, $"missions/{mission}/seat"))
            .Body.Mine()
            .ShouldBe("- -");
        (await seated[1].SeatAsync(mission, slots[1])).Body.Mine().ShouldBe("- taken");
        foreach (var next in (int[])[0, 1])
        {
            (await ahead[next].AskAsync($"missions/{mission}/slots"))
                .Body.Mine()
                .ShouldBe("taken -");
            await ahead[next]
                .EventuallyAsync(
                    "me/inbox",
                    inbox => inbox.Items().Any(i => i.Text("kind") == "seat_moved_up")
                );
        }
        (await ahead[2].AskAsync($"missions/{mission}/slots")).Body.Mine().ShouldBe("waiting -");
        // Nobody loses a seat by asking for a full one.
        var full = await ahead[0].SeatAsync(mission, slots[1]);
        (full.Status, full.Body.Text("code")).ShouldBe((409, "slot.full_keep"));
        // More seats are for those who wait.
        (
            await operations.ActAsync(
                HttpMethod.Put,
                $"missions/{mission}/slots/{slots[0]}/seats",
                new { seats = 5 }
            )
        ).Status.ShouldBe(204);
        (await ahead[3].AskAsync($"missions/{mission}/slots")).Body.Mine().ShouldBe("taken -");
        (await ahead[4].AskAsync($"missions/{mission}/slots")).Body.Mine().ShouldBe("waiting -");
        // Who leaves the mission alone gives the seat to the next.
        (await seated[2].SendAsync($"missions/{mission}/decline")).Status.ShouldBe(200);
        await ahead[4].EventuallyAsync($"missions/{mission}/slots", one => one.Mine() == "taken -");
        (await operations.AskAsync($"missions/{mission}/slots"))
            .Body.Figures(0)
            .ShouldBe("5/5 12 0");
        foreach (var owner in owners)
            owner.Dispose();
    }

    [Requirement("EX-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Being_there_is_proved_by_the_code_of_the_minute_and_hands_in_once(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        using var late = await server.MemberClientAsync("S-2");
        using var other = await server.MemberClientAsync("S-3");
        var (mission, slots) = await server.SeminarAsync(operations, (24, 1), (25, 5));
        (await owner.SeatAsync(mission, slots[0])).Status.ShouldBe(200);
        (await late.SeatAsync(mission, slots[0])).Status.ShouldBe(200);
        (await other.SeatAsync(mission, slots[1])).Status.ShouldBe(200);
        using var stranger = await server.MemberClientAsync("S-4");

        server.At(24, "12:59:30");
        await RefusedAsync(owner, "attendance.too_early");
        server.At(24, "13:00:10");
        await RefusedAsync(stranger, "attendance.no_seat");
        await RefusedAsync(late, "attendance.waiting");
        await RefusedAsync(other, "attendance.other_slot");
        (await owner.SendAsync($"slots/{slots[0]}/check-in", new { code = "aaaaaaaaaa" }))
            .Body.Text("code")
            .ShouldBe("attendance.code_stale");
        // A picture of the code: good for the minute that follows, not for the one after.
        var photo = (await operations.AskAsync($"missions/{mission}/slots/{slots[0]}/door")).Body;
        photo.Text("link").ShouldEndWith($"/arrive/{slots[0]}/{photo.Text("code")}");
        server.At(24, "14:02:20");
        (await owner.SendAsync($"slots/{slots[0]}/check-in", new { code = photo.Text("code") }))
            .Body.Text("code")
            .ShouldBe("attendance.code_stale");
        (await owner.ActAsync(HttpMethod.Delete, $"missions/{mission}/seat"))
            .Body.Text("code")
            .ShouldBe("slot.begun");
        (await stranger.SeatAsync(mission, slots[0])).Body.Text("code").ShouldBe("slot.begun");

        var tries = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => owner.ComeAsync(operations, mission, slots[0]))
        );
        tries.ShouldAllBe(one => one.Status == 200 && one.Body.Mine() == "attended -");
        (await server.CountAsync<Work>()).ShouldBe(1);
        var work = (await owner.AskAsync($"missions/{mission}/slots"))
            .Body.GetProperty("workId")
            .GetInt64();
        var accepted = await owner.EventuallyAsync(
            $"works/{work}",
            w => w.Text("state") == "accepted"
        );
        accepted
            .GetProperty("content")
            .GetProperty("attendance")
            .GetProperty("slotId")
            .GetInt64()
            .ShouldBe(slots[0]);
        await owner.EventuallyAsync("me/points", p => p.Number("balance") > 0);
        (await Owners.JournalAsync(server, JournalKinds.PointsPosted)).Count.ShouldBe(1);
        (await owner.SeatAsync(mission, slots[1])).Body.Text("code").ShouldBe("attendance.already");
        (await operations.AskAsync($"missions/{mission}/slots"))
            .Body.Figures(0)
            .ShouldBe("1/1 1 1");

        server.At(24, "16:00:00");
        await RefusedAsync(late, "attendance.over");

        async Task RefusedAsync(HttpClient member, string code)
        {
            var no = await member.ComeAsync(operations, mission, slots[0]);
            (no.Status, no.Body.Text("code")).ShouldBe((409, code));
        }
    }

    [Requirement("EX-21")]
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_marks_by_hand_and_who_did_not_come_is_noted(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var operations = await server.ClientAsync(Roles.Manager);
        using var owner = await server.MemberClientAsync("S-1");
        using var absent = await server.MemberClientAsync("S-2");
        var (mission, slots) = await server.SeminarAsync(operations, (24, 5), (26, 5));
        foreach (var one in (HttpClient[])[owner, absent])
            (await one.SeatAsync(mission, slots[0])).Status.ShouldBe(200);
        var list = $"missions/{mission}/slots/{slots[0]}/attendance";
        var mark = list + "/" + await server.EnsureMemberAsync("S-1");
        (await operations.SendAsync(mark)).Body.Text("code").ShouldBe("attendance.too_early");
        server.At(24, "15:00:00");
        (await operations.SendAsync(mark)).Status.ShouldBe(204);
        var guest = (await operations.AskAsync(list)).Body.Items()[0];
        (guest.Text("externalId"), guest.Text("state")).ShouldBe(("S-1", "attended"));
        guest.Text("markedBy").ShouldNotBeEmpty();
        // It handed in a work, which is put right where works are.
        (await operations.ActAsync(HttpMethod.Delete, mark))
            .Body.Text("code")
            .ShouldBe("attendance.handed_in");
        (await operations.SendAsync(list + "/1")).Status.ShouldBe(404);

        server.At(24, "17:00:00");
        await NoteAsync(server);
        await NoteAsync(server);
        (await Owners.JournalAsync(server, JournalKinds.SeatAbsent)).Count.ShouldBe(1);
        (await absent.AskAsync($"missions/{mission}/slots")).Body.Mine().ShouldBe("absent -");
        // No punishment: another day is as good, and a colleague may know better.
        (await absent.SeatAsync(mission, slots[1]))
            .Body.Mine()
            .ShouldBe("absent taken");
        var theirs = list + "/" + await server.EnsureMemberAsync("S-2");
        (await operations.SendAsync(theirs)).Body.Text("code").ShouldBe("attendance.elsewhere");
        (await absent.ActAsync(HttpMethod.Delete, $"missions/{mission}/seat")).Status.ShouldBe(200);
        (await operations.SendAsync(theirs)).Status.ShouldBe(204);
        (await server.CountAsync<Work>()).ShouldBe(2);
        (await server.CountAsync<Seat>()).ShouldBe(2);
    }

    private static async Task NoteAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>())
            await chore.RunAsync(TestContext.Current.CancellationToken);
    }
}
