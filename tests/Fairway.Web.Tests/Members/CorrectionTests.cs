using System.Net;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Members;

/// <summary>A member says what the brand keeps wrongly; a colleague puts it right or says why not (PIPL 46, 50).</summary>
public sealed class CorrectionTests
{
    private const string Words = "提车是 2025 年 5 月 18 日，登记成 8 月了。";
    private const string Answer = "核对了交车单，已经改好。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_colleague_puts_it_right_and_the_member_is_told_and_reads_why(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var id = await OwnerAsync(server, cars: 1);
        using var member = await server.MemberClientAsync("owner-1");
        using var staff = await server.ClientAsync(Roles.Operator);
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);

        var asked = await member.SendAsync(
            "me/corrections",
            new { topic = "delivery_date", words = Words }
        );
        (asked.Status, asked.Body.Text("state")).ShouldBe((201, "open"));
        var twice = await member.SendAsync(
            "me/corrections",
            new { topic = "delivery_date", words = "再说一次" }
        );
        (twice.Status, twice.Body.Text("code")).ShouldBe((409, "correction.waits"));
        var open = (await staff.AskAsync("corrections")).Body.Items().ShouldHaveSingleItem();
        (open.Text("words"), open.Text("externalId")).ShouldBe((Words, "owner-1"));
        (await console.OpenAsync("/console")).ShouldContain("href=\"/console/corrections\"");
        var path = $"corrections/{IdOf(asked.Body)}/answer";

        var unreadable = await staff.SendAsync(
            path,
            new
            {
                accepted = true,
                answer = Answer,
                value = "五月",
            }
        );
        (unreadable.Status, Wrong(unreadable.Body)).ShouldBe((422, "value"));
        var right = new
        {
            accepted = true,
            answer = Answer,
            value = "2025-05-18",
        };
        var done = await staff.SendAsync(path, right, "once");
        (done.Status, done.Body.Text("state")).ShouldBe((200, "done"));
        (await staff.SendAsync(path, right, "once")).Status.ShouldBe(200, "a retry");
        var again = await staff.SendAsync(path, right);
        (again.Status, again.Body.Text("code")).ShouldBe((409, "correction.answered"));

        var car = await server.ReadAsync(db =>
            db.Set<Vehicle>().SingleAsync(v => v.MemberId == id, Ct)
        );
        car.DeliveredOn.ShouldBe(new DateOnly(2025, 5, 18));
        await member.EventuallyAsync(
            "me/inbox",
            inbox => inbox.Items().Count(one => one.Text("kind") == "correction_done") == 1
        );
        (await member.AskAsync("me/corrections"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("answer")
            .ShouldBe(Answer);
        (await console.OpenAsync("/console")).ShouldNotContain("href=\"/console/corrections\"");
        foreach (
            var kind in (string[])
                [
                    JournalKinds.CorrectionAsked,
                    JournalKinds.CorrectionDone,
                    JournalKinds.MemberUpdated,
                ]
        )
        {
            var row = (await server.JournalAsync(kind)).ShouldHaveSingleItem();
            row.MemberId.ShouldBe(id);
            row.Data.ShouldNotContain("2025");
            row.Data.ShouldContain("delivery_date");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Refused_it_stays_as_it_is_and_may_be_asked_again(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var id = await OwnerAsync(server, cars: 0);
        using var member = await server.MemberClientAsync("owner-1");
        using var staff = await server.ClientAsync(Roles.Operator);
        var asked = await member.SendAsync(
            "me/corrections",
            new { topic = "name", words = "我叫林小舟" }
        );

        var answered = await staff.SendAsync(
            $"corrections/{IdOf(asked.Body)}/answer",
            new
            {
                accepted = false,
                answer = "与证件不符。",
                value = "林小舟",
            }
        );

        (answered.Status, answered.Body.Text("state")).ShouldBe((200, "refused"));
        (
            await server.ReadAsync(db => db.Set<Member>().SingleAsync(m => m.Id == id, Ct))
        ).Name.ShouldBe("林晓舟");
        await member.EventuallyAsync(
            "me/inbox",
            inbox => inbox.Items().Any(one => one.Text("kind") == "correction_refused")
        );
        (
            await member.SendAsync("me/corrections", new { topic = "name", words = "证件已经换了" })
        ).Status.ShouldBe(201);
        (await staff.AskAsync("corrections?state=refused"))
            .Body.Items()
            .ShouldHaveSingleItem()
            .Text("answer")
            .ShouldBe("与证件不符。");
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_field_by_field_and_changes_nothing()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await OwnerAsync(server, cars: 2);
        using var member = await server.MemberClientAsync("owner-1");
        using var staff = await server.ClientAsync(Roles.Operator);
        async Task AskedAsync(string field, object body)
        {
            var refused = await member.SendAsync("me/corrections", body);
            (refused.Status, Wrong(refused.Body)).ShouldBe((422, field));
        }
        await AskedAsync("topic", new { words = Words });
        await AskedAsync("words", new { topic = "name", words = "  " });
        await AskedAsync("words", new { topic = "name", words = new string('长', 501) });

        async Task AnsweredAsync(string topic, string field, object body)
        {
            var asked = await member.SendAsync("me/corrections", new { topic, words = Words });
            var refused = await staff.SendAsync($"corrections/{IdOf(asked.Body)}/answer", body);
            (refused.Status, Wrong(refused.Body)).ShouldBe((422, field), topic);
        }
        await AnsweredAsync("other", "answer", new { accepted = true });
        await AnsweredAsync(
            "vehicle_number",
            "value",
            new
            {
                accepted = true,
                answer = Answer,
                value = "L1",
            }
        );
        await AnsweredAsync(
            "phone",
            "value",
            new
            {
                accepted = true,
                answer = Answer,
                value = "12",
            }
        );
        await AnsweredAsync(
            "model",
            "vehicleId",
            new
            {
                accepted = true,
                answer = Answer,
                value = "海岸 07",
            }
        );
        (await staff.AskAsync("corrections")).Body.Items().Count.ShouldBe(4);
        (await server.JournalAsync(JournalKinds.MemberUpdated)).ShouldBeEmpty();
        (
            await staff.SendAsync("corrections/1/answer", new { accepted = true, answer = Answer })
        ).Status.ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_request_outside_ones_scope_is_not_there(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await OwnerAsync(server, cars: 0);
        using var member = await server.MemberClientAsync("owner-1");
        using var local = await server.ClientAsync(Roles.Manager, "33");
        var asked = await member.SendAsync(
            "me/corrections",
            new { topic = "other", words = Words }
        );

        (await local.AskAsync("corrections")).Body.Items().ShouldBeEmpty();
        (
            await local.SendAsync(
                $"corrections/{IdOf(asked.Body)}/answer",
                new { accepted = false, answer = Answer }
            )
        ).Status.ShouldBe(404);
        using var other = await server.MemberClientAsync("owner-2");
        (await other.AskAsync("me/corrections")).Body.Items().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task By_forms_alone_one_asks_and_is_answered(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var id = await OwnerAsync(server, cars: 2);
        using var visitor = await server.SignedInMemberAsync("owner-1");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);

        using (
            var empty = await visitor.SendAsync(
                await visitor.FormAsync("/me/corrections", "correction"),
                ("topic", ""),
                ("words", Words)
            )
        )
        {
            empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync(Ct)).ShouldContain(Words);
        }
        using (
            var sent = await visitor.SendAsync(
                await visitor.FormAsync("/me/corrections", "correction"),
                ("topic", "model"),
                ("words", Words)
            )
        )
            sent.StatusCode.ShouldBe(HttpStatusCode.Found);
        var request = await server.ReadAsync(db => db.Set<Correction>().SingleAsync(Ct));
        (await console.OpenAsync("/console/corrections")).ShouldContain("owner-1");
        (await console.OpenAsync($"/console/members/{id}")).ShouldContain(
            $"/console/corrections/{request.Id}"
        );
        var page = $"/console/corrections/{request.Id}";

        var unclear = await console.SendAsync(
            page,
            "answer",
            ("answer", Answer),
            ("value", "海岸")
        );
        unclear.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unclear.Body.ShouldContain(Answer);
        var car = await server.ReadAsync(db =>
            db.Set<Vehicle>().OrderBy(v => v.Id).Select(v => v.Id).LastAsync(Ct)
        );
        var answered = await console.SendAsync(
            page,
            "answer",
            ("accepted", "true"),
            ("answer", Answer),
            ("value", "海岸 07"),
            ("vehicleId", $"{car}")
        );
        answered.Status.ShouldBe(HttpStatusCode.Found, answered.Body);

        (
            await server.ReadAsync(db => db.Set<Vehicle>().SingleAsync(v => v.Id == car, Ct))
        ).Model.ShouldBe("海岸 07");
        WebUtility
            .HtmlDecode(await visitor.GetStringAsync(PortalVisitor.Relative("/me/corrections"), Ct))
            .ShouldContain(Answer);
    }

    private static async Task<long> OwnerAsync(FairwayServer server, int cars)
    {
        var id = await server.EnsureMemberAsync(
            "owner-1",
            m => (m.Name, m.Region) = ("林晓舟", "110105")
        );
        await server.ReadAsync(db =>
        {
            for (var i = 0; i < cars; i++)
                db.Add(
                    new Vehicle
                    {
                        Id = 9_000_000_000L + i,
                        MemberId = id,
                        Model = "远山 05",
                        DeliveredOn = new DateOnly(2025, 8, 1 + i),
                    }
                );
            return db.SaveChangesAsync(Ct);
        });
        return id;
    }

    private static long IdOf(JsonElement answer) => answer.GetProperty("id").GetInt64();

    private static string Wrong(JsonElement problem) =>
        string.Join(' ', problem.GetProperty("errors").EnumerateObject().Select(one => one.Name));
}
