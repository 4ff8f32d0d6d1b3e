using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Members.SignIn;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Operations;

/// <summary>kill -9 in the middle of work, and then the same again: nothing is lost and nothing is there twice.</summary>
public sealed class KillTests
{
    private const int Rows = 12_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static byte[] Owners()
    {
        var text = new StringBuilder("外部编号,姓名,手机号,地区,车型,提车日期,小组\n");
        for (var i = 0; i < Rows; i++)
            text.Append(
                $"E{i:D6},车主{i},138{i:D8},{(i % 1000 == 7 ? "大西洲" : "杭州")},远航,2025/6/1,{i % 20}组\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private const int Bad = Rows / 1000;

    /// <summary>Waits until some of the work is committed, and not all.</summary>
    private static async Task<int> HalfDoneAsync(KilledHost host)
    {
        for (var i = 0; i < 4_000; i++)
        {
            var there = await host.ReadAsync(db => db.Set<Member>().CountAsync(Ct));
            if (there >= 2_000)
                return there;
            await Task.Delay(10, Ct);
        }
        throw new TimeoutException("Nothing was imported.");
    }

    /// <summary>What the lease of a dead worker waits for; the test has better things to do for twenty seconds.</summary>
    private static Task LetLeasesRunOutAsync(KilledHost host) =>
        host.ReadAsync(db =>
            db.Set<Job>()
                .Where(j => j.State == JobState.Running)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.ClaimedUntil, DateTime.UtcNow.AddSeconds(-1)),
                    Ct
                )
        );

    private static async Task EveryRowOnceAsync(KilledHost host)
    {
        await host.ReadAsync(async db =>
        {
            (await db.Set<Member>().CountAsync(Ct)).ShouldBe(Rows - Bad);
            (await db.Set<Vehicle>().CountAsync(Ct)).ShouldBe(Rows - Bad);
            (await db.Set<Placement>().CountAsync(Ct)).ShouldBe(3 * (Rows - Bad));
            (await db.Set<MemberGroup>().CountAsync(Ct)).ShouldBe(20);
            var imported = db.Set<JournalEntry>().Where(e => e.Kind == JournalKinds.MemberImported);
            (await imported.CountAsync(Ct)).ShouldBe(Rows - Bad);
            (await imported.Select(e => e.MemberId).Distinct().CountAsync(Ct)).ShouldBe(Rows - Bad);
            return 0;
        });
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_server_killed_within_an_import_goes_on_with_it_when_it_is_back(
        string database
    )
    {
        await using var host = await KilledHost.CreateAsync(database);
        var key = await host.KeyAsync();
        var (process, http) = await host.ServeAsync(key);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Owners()), "file", "owners.csv" },
        };
        using var sent = await http.PostAsync(
            new Uri("/api/v1/members/imports", UriKind.Relative),
            form,
            Ct
        );
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct))
            .GetProperty("id")
            .GetInt64();
        await HalfDoneAsync(host);
        await KilledHost.KillAsync(process);
        http.Dispose();
        var left = await host.ReadAsync(db => db.Set<Job>().AsNoTracking().SingleAsync(Ct));
        left.State.ShouldBe(JobState.Running);
        left.Position.ShouldBeLessThan(Rows);
        (await host.ReadAsync(db => db.Set<Member>().CountAsync(Ct))).ShouldBe(
            (int)left.Created,
            "rows and progress were committed together"
        );
        await LetLeasesRunOutAsync(host);

        (_, http) = await host.ServeAsync(key);
        using (http)
        {
            var job = await http.EventuallyAsync(
                $"jobs/{id}",
                j => j.Text("state") is "succeeded" or "failed"
            );
            job.Text("state").ShouldBe("succeeded");
            job.GetProperty("created").GetInt64().ShouldBe(Rows - Bad);
            job.GetProperty("rejected").GetInt64().ShouldBe(Bad);
            job.GetProperty("total").GetInt64().ShouldBe(Rows);
        }
        await EveryRowOnceAsync(host);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_killed_import_command_given_again_brings_in_the_rest(string database)
    {
        await using var host = await KilledHost.CreateAsync(database);
        var file = Path.Combine(host.Folder, "owners.csv");
        await File.WriteAllBytesAsync(file, Owners(), Ct);
        var first = host.Run("import", "members", file);
        await HalfDoneAsync(host);
        await KilledHost.KillAsync(first);
        var there = await host.ReadAsync(db => db.Set<Member>().CountAsync(Ct));
        there.ShouldBeLessThan(Rows - Bad);

        var again = host.Run("import", "members", file);
        var said = await again.StandardOutput.ReadToEndAsync(Ct);
        await again.WaitForExitAsync(Ct);

        said.Trim()
            .ShouldBe(
                $"{Rows - Bad - there} created, 0 updated, {there} unchanged, {Bad} rejected"
            );
        await EveryRowOnceAsync(host);
        // What the dead command had begun is finished by whoever comes next, and changes nothing any more.
        await LetLeasesRunOutAsync(host);
        (await host.Services.GetRequiredService<JobWorker>().RunOneAsync(null, Ct)).ShouldBeTrue();
        var states = await host.ReadAsync(db => db.Set<Job>().Select(j => j.State).ToListAsync(Ct));
        states.ShouldBe([JobState.Succeeded, JobState.Succeeded]);
        await EveryRowOnceAsync(host);
    }

    private const int Authors = 120;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_server_killed_while_works_come_in_keeps_each_whole_or_not_at_all(
        string database
    )
    {
        await using var host = await KilledHost.CreateAsync(database);
        var key = await host.KeyAsync();
        var tokens = await host.TokensAsync(Authors);
        var (process, http) = await host.ServeAsync(key);
        var mission = await http.PublishedAsync("EX-27");
        var answered = 0;
        var url = http.BaseAddress!;
        http.Dispose();

        var sending = Parallel.ForEachAsync(
            tokens,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
            async (author, _) =>
            {
                try
                {
                    if (await SubmitAsync(url, mission, author) == 201)
                        Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException) { }
            }
        );
        while (Volatile.Read(ref answered) < Authors / 4)
            await Task.Delay(2, Ct);
        await KilledHost.KillAsync(process);
        await sending;
        answered.ShouldBeLessThan(Authors);
        await WholeAsync(host, works => works.ShouldBeGreaterThanOrEqualTo(answered));

        (_, http) = await host.ServeAsync(key);
        using (http)
        {
            foreach (var author in tokens)
                (await SubmitAsync(http.BaseAddress!, mission, author)).ShouldBe(201);
            await http.EventuallyAsync(
                $"missions/{mission}",
                m => m.GetProperty("worksCount").GetInt64() == Authors
            );
            for (var i = 0; i < 200; i++)
            {
                if (await PaidAsync(host) == Authors)
                    break;
                await Task.Delay(50, Ct);
            }
        }
        await WholeAsync(host, works => works.ShouldBe(Authors));
        var balances = await host.ReadAsync(db =>
            db.Set<LedgerAccount>()
                .Where(a => a.MemberId != null)
                .Select(a => a.Balance)
                .ToListAsync(Ct)
        );
        balances.Count.ShouldBe(Authors);
        balances.ShouldAllBe(balance => balance == 30);
        (await PaidAsync(host)).ShouldBe(Authors);
    }

    private static Task<int> PaidAsync(KilledHost host) =>
        host.ReadAsync(db => db.Set<LedgerTransaction>().CountAsync(t => t.WorkId != null, Ct));

    /// <summary>As many works as participations that say so, and as journal rows that tell of them.</summary>
    private static Task<int> WholeAsync(KilledHost host, Action<int> check) =>
        host.ReadAsync(async db =>
        {
            var works = await db.Set<Work>().Select(w => new { w.Id, w.MemberId }).ToListAsync(Ct);
            check(works.Count);
            works.Select(w => w.MemberId).Distinct().Count().ShouldBe(works.Count);
            var told = await db.Set<JournalEntry>()
                .Where(e => e.Kind == JournalKinds.WorkSubmitted)
                .Select(e => e.WorkId!.Value)
                .ToListAsync(Ct);
            told.Order().ShouldBe(works.Select(w => w.Id).Order());
            var taking = await db.Set<Participation>().Select(p => p.MemberId).ToListAsync(Ct);
            taking.Order().ShouldBe(works.Select(w => w.MemberId).Order());
            return works.Count;
        });

    private static async Task<int> SubmitAsync(
        Uri url,
        long mission,
        (string Id, string Token) author
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(url, $"/api/v1/missions/{mission}/works")
        )
        {
            Content = JsonContent.Create(new { text = "座椅加热最常用，冬天先开五分钟再出门。" }),
        };
        request.Headers.Authorization = new("Bearer", author.Token);
        request.Headers.Add("Idempotency-Key", author.Id);
        using var answer = await Shared.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    private static readonly HttpClient Shared = new();
}
