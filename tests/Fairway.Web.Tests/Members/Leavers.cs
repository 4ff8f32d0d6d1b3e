using System.Globalization;
using System.Text;
using Fairway.Domain.Channels;
using Fairway.Domain.Evaluation;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Series;
using Fairway.Domain.Rewards;
using Fairway.Domain.Rhythm;
using Fairway.Domain.Support;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.OwnData;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Fairway.Web.Tests.Works;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Members;

/// <summary>A member whose every word holds the same mark, so that it can be looked for everywhere.</summary>
internal sealed class Leavers
{
    public const string Mark = "独角鲸";
    public const string Number = "NARWHAL-1";
    public const string Phone = "+8613912345678";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public required long Id { get; init; }
    public required HttpClient Client { get; init; }

    /// <summary>Accepted, with a picture and a licence for the app.</summary>
    public required long Work { get; init; }

    /// <summary>A member who has said and done whatever leaves words behind.</summary>
    public static async Task<Leavers> OfAsync(FairwayServer server)
    {
        using var operations = await server.ClientAsync(Roles.Manager);
        var id = await server.EnsureMemberAsync(
            Number,
            m =>
                (m.Name, m.Nickname, m.Phone, m.Region, m.LiaisonName, m.Interests) = (
                    Mark + "真名",
                    Mark + "车主",
                    Phone,
                    "310000",
                    Mark + "的联系人",
                    [Mark + "摄影"]
                )
        );
        var client = await server.MemberClientAsync(Number);
        using var other = await server.MemberClientAsync("OTHER-1");
        var mission = await operations.PublishedAsync();
        var theirs = await other.PublicWorkAsync(mission, PublicThings.Good + "别人的话");
        var work = await client.PictureWorkAsync(mission, 1);
        await AcceptAsync(operations, client, work);
        await client.EventuallyAsync("me/points", purse => purse.Items().Count > 0);
        var commented = await client.SendAsync(
            $"works/{theirs}/comments",
            new { text = Mark + "喜欢这一张" }
        );
        commented.Status.ShouldBe(201, commented.Body.ToString());
        (await client.SendAsync($"works/{theirs}/like", new { on = true })).Status.ShouldBe(200);
        await client.SendAsync("me/accounts", new { platform = "weibo", handle = Mark });
        await client.SendAsync("me/corrections", new { topic = "name", words = Mark + "写错了" });
        await server.ReadAsync(db => RowsAsync(db, id, mission, work, theirs));
        return new Leavers
        {
            Id = id,
            Client = client,
            Work = work,
        };
    }

    private static async Task AcceptAsync(HttpClient operations, HttpClient client, long work)
    {
        var judged = await client.EventuallyAsync(
            $"works/{work}",
            w => w.Text("state") is "in_review" or "accepted"
        );
        if (judged.Text("state") == "in_review")
            (
                await operations.SendAsync(
                    $"works/{work}/accept",
                    new { feedback = Mark + "写得好" }
                )
            ).Status.ShouldBe(200);
    }

    // What takes a season to come by is written as it would be.
    private static async Task<int> RowsAsync(
        FairwayDb db,
        long member,
        long mission,
        long work,
        long theirs
    )
    {
        var (now, key) = (DateTime.UtcNow, 9_000_000_000L);
        db.AddRange(
            new Vehicle
            {
                Id = ++key,
                MemberId = member,
                Model = Mark + "版",
            },
            new Placement
            {
                Id = ++key,
                MemberId = member,
                Attribute = StandingAttribute.Tier,
                To = 0,
                Reason = Mark + "表现好",
                Actor = "Staff:1",
                At = now,
            },
            new Room
            {
                Id = 1,
                MissionId = mission,
                OpenedAt = now,
                BriefingFrom = now,
                BriefingTo = now,
                QuestionsFrom = now,
                QuestionsTo = now,
            },
            new RoomMessage
            {
                Id = ++key,
                RoomId = 1,
                Number = 1,
                AuthorKind = RoomAuthorKind.Member,
                AuthorId = member,
                Kind = RoomMessageKind.Message,
                Text = Mark + "在群里说",
                At = now,
            },
            new Blocker
            {
                Id = ++key,
                MissionId = mission,
                MemberId = member,
                Text = Mark + "卡住了",
                RaisedAt = now,
            },
            new OwnWords
            {
                MissionId = mission,
                MemberId = member,
                Text = Mark + "的回顾",
                At = now,
            },
            new Honour
            {
                Id = ++key,
                MemberId = member,
                Reason = new LocalizedText(Mark + "帮了新车主"),
                Month = "2026-01",
                GivenAt = now,
                GivenBy = "Staff:1",
            },
            Thanks(++key, member, mission),
            new Recognition
            {
                Id = ++key,
                SubjectId = work,
                Kind = RecognitionKind.WellMade,
                By = "Staff:1",
                MemberId = member,
                MissionId = mission,
                At = now,
            },
            new BadgeAward
            {
                MemberId = member,
                Code = "narwhal",
                At = now,
                Version = 0,
                WorkId = work,
                MissionId = mission,
            },
            new Renewal
            {
                Id = ++key,
                MissionId = mission,
                MemberId = member,
                Decision = RenewalDecision.End,
                Reason = Mark + "忙",
                By = "Staff:1",
                At = now,
            },
            new MemberCheckIn
            {
                MissionId = mission,
                MemberId = member,
                Slot = new DateOnly(2026, 1, 1),
                At = now,
                MadeUp = false,
                Content = new CheckInContent { Text = Mark + "打卡" },
            },
            new WorkTag
            {
                WorkId = work,
                Key = "author",
                Value = Mark,
            },
            new WorkDraft
            {
                MissionId = mission,
                MemberId = member,
                Content = new WorkContent
                {
                    Texts = new Dictionary<string, string> { ["text"] = Mark + "草稿" },
                },
                SavedAt = now,
            },
            new WorkReport
            {
                Id = ++key,
                WorkId = theirs,
                MissionId = mission,
                AuthorId = 1,
                ReporterId = member,
                Kind = ReportKind.Something,
                Words = Mark + "觉得不对",
                Hides = false,
                At = now,
            }
        );
        await db.SaveChangesAsync(Ct);
        var pictures = await db.Set<StoredFile>()
            .Where(f => f.MemberId == member)
            .Select(f => f.Id)
            .ToListAsync(Ct);
        var content = new WorkContent
        {
            Texts = new Dictionary<string, string> { ["text"] = Mark + "的作品" },
            Pictures = new Dictionary<string, IReadOnlyList<long>> { ["photo"] = pictures },
        };
        return await db.Set<WorkVersion>()
            .Where(v => v.WorkId == work)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Content, content), Ct);
    }

    private static Recap Thanks(long key, long member, long mission)
    {
        var recap = new Recap { Id = key };
        var figures = new RecapFigures(1, 1, 1, 0, 1, DateTime.UnixEpoch, DateTime.UnixEpoch);
        recap.Write(
            new RecapContent
            {
                Title = new LocalizedText("战报"),
                Missions = [mission],
                Thanks = [new RecapThanks(member, new LocalizedText(Mark + "跑得最远"))],
            },
            figures,
            "Staff:1",
            DateTime.UnixEpoch
        );
        recap.Publish(figures, "Staff:1", DateTime.UnixEpoch);
        return recap;
    }

    public static async Task<int> EraseAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetServices<IChore>()
            .OfType<EraseLeavers>()
            .Single()
            .RunAsync(Ct);
    }

    /// <summary>The tables in which one of these texts still stands, in any column.</summary>
    public static async Task<List<string>> TracesAsync(FairwayServer server, params string[] texts)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        var tables = db
            .Model.GetEntityTypes()
            .Select(entity => entity.GetTableName())
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        List<string> found = [];
        await db.Database.OpenConnectionAsync(Ct);
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // Names of our own model.
#pragma warning disable CA2100
            command.CommandText = $"select * from {table}";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync(Ct);
            while (await rows.ReadAsync(Ct))
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    var text = rows.GetValue(i) switch
                    {
                        byte[] bytes => Encoding.UTF8.GetString(bytes),
                        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
                    };
                    if (texts.Any(one => text.Contains(one, StringComparison.Ordinal)))
                        found.Add($"{table}.{rows.GetName(i)}");
                }
            }
        }
        return [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
