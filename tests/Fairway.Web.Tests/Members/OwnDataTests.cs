using System.Net;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members;

/// <summary>Whatever is kept about a member can be taken home, and ends when they leave for good (PIPL 45, 47).</summary>
public sealed class OwnDataTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Tables that name a member or a work and are nobody's section, with the reason.
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["journal"] = "ids, codes and numbers only; all that it tells is in the sections",
        ["volume_works"] = "ids and a day; the figures they make name nobody",
        ["volume_hashtags"] = "the same, by hashtag",
        ["member_bulk_changes"] = "what a colleague's job can take back, by ids; goes with the job",
    };

    [Fact]
    public async Task Every_table_about_a_member_is_handed_out_and_erased_or_excused()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var sections = scope
            .ServiceProvider.GetServices<IOwnRecords>()
            .SelectMany(room => room.Sections)
            .ToList();
        var spokenFor = sections.SelectMany(section => section.Tables).ToHashSet();
        var phrases = scope.ServiceProvider.GetRequiredService<Fairway.Web.Platform.Text.Phrases>();

        var about = db
            .Model.GetEntityTypes()
            .Where(entity => entity.GetTableName() is not null)
            .Where(entity => entity.GetProperties().Any(one => NamesAMember(one.Name)))
            .ToList();

        about.Count.ShouldBeGreaterThan(25);
        about
            .Where(entity => !spokenFor.Contains(entity.ClrType))
            .Select(entity => entity.GetTableName()!)
            .Where(table => !Exceptions.ContainsKey(table))
            .ShouldBeEmpty();
        Exceptions.Keys.ShouldAllBe(table => about.Any(entity => entity.GetTableName() == table));
        foreach (var section in sections)
        {
            phrases.Has("own.section." + section.Code).ShouldBeTrue(section.Code);
            phrases
                .Has("own.why." + section.Code)
                .ShouldBe(section.Fate != Fate.Removed, section.Code);
        }
    }

    private static bool NamesAMember(string property) =>
        property.EndsWith("MemberId", StringComparison.Ordinal)
        || property is "AuthorId" or "ReporterId" or "InitiatorId" or "WorkId";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task All_that_is_known_of_a_member_is_handed_out_to_them_and_to_nobody_else(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var leaver = await Leavers.OfAsync(server);

        using var answer = await leaver.Client.GetAsync(
            PortalVisitor.Relative("/api/v1/me/data"),
            Ct
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var sections = JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync(Ct))
            .RootElement.GetProperty("sections");
        foreach (
            var (section, words) in ((string, string)[])
                [
                    ("profile", Leavers.Phone[3..]),
                    ("vehicles", "独角鲸版"),
                    ("accounts", Leavers.Mark),
                    ("moves", "独角鲸表现好"),
                    ("files", "/files/"),
                    ("missions", "accepted"),
                    ("messages", "独角鲸在群里说"),
                    ("works", "独角鲸的作品"),
                    ("licences", "inApp"),
                    ("drafts", "独角鲸草稿"),
                    ("check_ins", "独角鲸打卡"),
                    ("comments", "独角鲸喜欢这一张"),
                    ("likes", "work"),
                    ("reports", "独角鲸觉得不对"),
                    ("blockers", "独角鲸卡住了"),
                    ("own_words", "独角鲸的回顾"),
                    ("renewals", "独角鲸忙"),
                    ("honours", "独角鲸帮了新车主"),
                    ("corrections", "独角鲸写错了"),
                ]
        )
            sections.GetProperty(section).GetRawText().ShouldContain(words);

        using var other = await server.MemberClientAsync("OTHER-1");
        (await other.AskAsync("me/data")).Body.GetRawText().ShouldNotContain(Leavers.Mark);
        using var staff = await server.ClientAsync(Roles.Admin);
        (await staff.AskAsync("me/data")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_page_to_take_home_is_whole_and_shows_typed_signs_as_they_are()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = await server.SignedInMemberAsync("owner-1");
        await server.EnsureMemberAsync("owner-1", m => m.Nickname = "<b>小舟</b>");

        using var answer = await visitor.GetAsync(
            PortalVisitor.Relative("/me/privacy/data.html"),
            Ct
        );
        var html = await answer.Content.ReadAsStringAsync(Ct);

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        html.ShouldStartWith("<!DOCTYPE html>");
        html.ShouldContain("&lt;b&gt;");
        html.ShouldContain("同意记录");
        html.ShouldNotContain("own.");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_leaves_for_good_leaves_no_trace_and_the_books_stay_right(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var leaver = await Leavers.OfAsync(server);
        using var staff = await server.ClientAsync(Roles.Admin);
        var points = await server.ReadAsync(db =>
            db.Set<Fairway.Domain.Rewards.LedgerTransaction>().CountAsync(Ct)
        );
        // The canary: the same eyes see the mark before.
        (await Leavers.TracesAsync(server, Leavers.Mark)).Count.ShouldBeGreaterThan(12);

        (await leaver.Client.SendAsync("me/leaving", new { })).Status.ShouldBe(201);
        (await staff.AskAsync("leavings")).Body.Items().Count.ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromDays(6));
        (await Leavers.EraseAsync(server)).ShouldBe(0);
        server.Clock.Advance(TimeSpan.FromDays(1.1));
        (await Leavers.EraseAsync(server)).ShouldBe(1);
        (await Leavers.EraseAsync(server)).ShouldBe(0);

        (
            await Leavers.TracesAsync(server, Leavers.Mark, Leavers.Number, Leavers.Phone[3..])
        ).ShouldBeEmpty();
        // Rows without a word in them, which no trace shows.
        (
            await server.ReadAsync(async db =>
                await db.Set<Recognition>().CountAsync(r => r.MemberId == leaver.Id, Ct)
                + await db.Set<BadgeAward>().CountAsync(a => a.MemberId == leaver.Id, Ct)
            )
        ).ShouldBe(0);
        (await leaver.Client.AskAsync("me/points")).Status.ShouldBe(401);
        (await staff.AskAsync("members?q=" + Uri.EscapeDataString(Leavers.Mark)))
            .Body.Items()
            .ShouldBeEmpty();
        (await server.JournalAsync(JournalKinds.MemberErased))
            .ShouldHaveSingleItem()
            .MemberId.ShouldBe(leaver.Id);
        var files = await server.ReadAsync(db =>
            db.Set<StoredFile>().Where(f => f.MemberId == leaver.Id).ToListAsync(Ct)
        );
        files.ShouldNotBeEmpty();
        files.ShouldAllBe(f => f.KeptAt == null && f.CreatedAt == DateTime.UnixEpoch);
        (
            await server.ReadAsync(db =>
                db.Set<Fairway.Domain.Rewards.LedgerTransaction>().CountAsync(Ct)
            )
        ).ShouldBe(points);
        // Whoever comes again is somebody new.
        using var again = await server.MemberClientAsync(Leavers.Number);
        (await again.AskAsync("me/data")).Body.GetRawText().ShouldNotContain(Leavers.Mark);
        (await server.EnsureMemberAsync(Leavers.Number)).ShouldNotBe(leaver.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Licensed_works_stay_without_a_name_where_their_author_lets_them(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var leaver = await Leavers.OfAsync(server);

        await leaver.Client.SendAsync("me/leaving", new { keepLicensed = true });
        server.Clock.Advance(TimeSpan.FromDays(8));
        (await Leavers.EraseAsync(server)).ShouldBe(1);

        (await Leavers.TracesAsync(server, Leavers.Mark)).ShouldBe(["work_versions.content"]);
        (
            await server.ReadAsync(db =>
                db.Set<StoredFile>()
                    .CountAsync(f => f.MemberId == leaver.Id && f.KeptAt != null, Ct)
            )
        ).ShouldBe(1);
        var state = await server.ReadAsync(db =>
            db.Set<Work>().Where(w => w.Id == leaver.Work).Select(w => w.State).SingleAsync(Ct)
        );
        state.ShouldBe(WorkState.Accepted);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_the_member_can_change_their_mind_and_a_colleague_asks_in_writing_only(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var id = await server.EnsureMemberAsync("owner-1");
        using var member = await server.MemberClientAsync("owner-1");
        using var staff = await server.ClientAsync(Roles.Admin);

        var unfounded = await staff.SendAsync($"members/{id}/leaving", new { });
        unfounded.Status.ShouldBe(422);
        unfounded.Body.GetProperty("errors").TryGetProperty("reason", out _).ShouldBeTrue();
        var asked = await staff.SendAsync(
            $"members/{id}/leaving",
            new { reason = "12 月 3 日客服邮箱收到的申请" }
        );
        (asked.Status, asked.Body.Text("asked")).ShouldBe((201, "in_writing"));
        var twice = await staff.SendAsync($"members/{id}/leaving", new { reason = "再来一次" });
        (twice.Status, twice.Body.Text("code")).ShouldBe((409, "leaving.asked"));
        using (var stop = await staff.DeleteAsync(PortalVisitor.Relative("/api/v1/me/leaving"), Ct))
            stop.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using (
            var stay = await member.DeleteAsync(PortalVisitor.Relative("/api/v1/me/leaving"), Ct)
        )
            stay.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await member.AskAsync("me/leaving")).Status.ShouldBe(204);
        server.Clock.Advance(TimeSpan.FromDays(20));
        (await Leavers.EraseAsync(server)).ShouldBe(0);
        (await server.JournalAsync(JournalKinds.LeavingAsked)).Count.ShouldBe(1);
        (await server.JournalAsync(JournalKinds.LeavingTakenBack)).Count.ShouldBe(1);
        (
            await server.ReadAsync(db => db.Set<Member>().SingleAsync(m => m.Id == id, Ct))
        ).Status.ShouldBe(MemberStatus.Active);
    }

    [Fact]
    public async Task On_the_portal_one_reads_what_goes_and_what_stays_asks_and_stays_after_all()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = await server.SignedInMemberAsync("owner-1");

        var html = await visitor.GetStringAsync(PortalVisitor.Relative("/me/privacy/erase"), Ct);
        foreach (
            var words in (string[])["7 天", "积分账目是会计凭证", "基本资料", "不再指向任何人"]
        )
            html.ShouldContain(words);
        using var asked = await visitor.SendAsync(
            await visitor.FormAsync("/me/privacy/erase", "erase")
        );
        asked.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await visitor.GetStringAsync(PortalVisitor.Relative("/me/privacy"), Ct)).ShouldContain(
            "注销"
        );
        using var stayed = await visitor.SendAsync(
            await visitor.FormAsync("/me/privacy/erase", "stay")
        );
        stayed.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await server.JournalAsync(JournalKinds.LeavingTakenBack)).Count.ShouldBe(1);
    }
}
