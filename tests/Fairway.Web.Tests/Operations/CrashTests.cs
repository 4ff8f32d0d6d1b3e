using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fairway.Domain.Channels;
using Fairway.Domain.Members;
using Fairway.Domain.Rewards;
using Fairway.Domain.Works;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Channels;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Operations;

/// <summary>
/// Twenty times kill -9 at moments that nobody chose, under mixed load, with the import command beside the server all
/// the while: what was answered is there, nothing is there twice, and every reader goes on.
/// </summary>
public sealed class CrashTests
{
    private const int Kills = 20;
    private const int Owners = 120;
    private const int RowsOfAFile = 3_000;

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_kills_lose_nothing_and_double_nothing(string database)
    {
        await using var host = await KilledHost.CreateAsync(database);
        var key = await host.KeyAsync();
        var (process, operations) = await host.ServeAsync(key);
        var poll = await operations.PublishedAsync("EX-27");
        var (group, room) = await operations.GroupMissionAsync();
        var load = new Load(await host.TokensAsync(Owners), poll, group, room);
        var imports = new Imports(host);
        var chance = new Random(20);

        for (var kill = 0; kill < Kills; kill++)
        {
            imports.KeepRunning();
            using var life = new CancellationTokenSource();
            var enough = load.Answered + chance.Next(4, 30);
            var work = load.RunAsync(operations.BaseAddress!, life.Token);
            while (load.Answered < enough && !load.IsDone)
                await Task.Delay(2, Ct);
            await Task.Delay(chance.Next(0, 40), Ct);
            await KilledHost.KillAsync(process);
            await life.CancelAsync();
            await work;
            operations.Dispose();
            (process, operations) = await host.ServeAsync(key);
        }

        await load.RunAsync(operations.BaseAddress!, Ct);
        load.IsDone.ShouldBeTrue();
        var imported = await imports.EndAsync();
        await SettledAsync(host);
        operations.Dispose();
        await CheckAsync(host, load, imported);
    }

    // However slow the machine: a reader that moves has not been lost, one that has not for half a minute has.
    private static async Task SettledAsync(KilledHost host)
    {
        var last = (Paid: 0, Told: 0, Moved: default(DateTime));
        for (var still = 0; still < 600; still++)
        {
            var now = await host.ReadAsync(async db =>
                (
                    Paid: await db.Set<LedgerTransaction>().CountAsync(t => t.WorkId != null, Ct),
                    Told: await db.Set<Notice>()
                        .CountAsync(n => n.Kind == NoticeKind.WorkAccepted, Ct),
                    Moved: await db.Set<JournalCursor>().MaxAsync(c => c.MovedAt, Ct)
                )
            );
            if (now.Paid >= Owners && now.Told >= Owners)
                return;
            if (now != last)
                still = 0;
            last = now;
            await Task.Delay(50, Ct);
        }
        throw new TimeoutException($"A reader of the journal stands still: {last}.");
    }

    private static Task<int> CheckAsync(KilledHost host, Load load, int imported) =>
        host.ReadAsync(async db =>
        {
            var works = await db.Set<Work>().Select(w => new { w.Id, w.MemberId }).ToListAsync(Ct);
            works.Select(w => w.Id).Order().ShouldBe(load.Works.Order());
            works.Select(w => w.MemberId).Distinct().Count().ShouldBe(Owners);
            var said = await db.Set<RoomMessage>().OrderBy(m => m.Number).ToListAsync(Ct);
            said.Select(m => m.Id).Order().ShouldBe(load.Messages.Order());
            said.ConvertAll(m => m.Number).ShouldBe(Enumerable.Range(1, Owners));
            var balances = await db.Set<LedgerAccount>()
                .Where(a => a.MemberId != null)
                .Select(a => a.Balance)
                .ToListAsync(Ct);
            balances.Count.ShouldBe(Owners);
            balances.ShouldAllBe(balance => balance == 30);
            (
                await db.Set<Notice>().CountAsync(n => n.Kind == NoticeKind.WorkAccepted, Ct)
            ).ShouldBe(Owners);
            var kinds = await db.Set<JournalEntry>()
                .Where(e =>
                    e.Kind == JournalKinds.WorkSubmitted
                    || e.Kind == JournalKinds.RoomMessage
                    || e.Kind == JournalKinds.ParticipationJoined
                )
                .GroupBy(e => e.Kind)
                .Select(rows => new { rows.Key, Count = rows.Count() })
                .ToDictionaryAsync(rows => rows.Key, rows => rows.Count, Ct);
            kinds.Values.ShouldAllBe(count => count == Owners);
            kinds.Count.ShouldBe(3);
            (await db.Set<JournalCursor>().CountAsync(c => c.Trouble != null, Ct)).ShouldBe(0);
            (await db.Set<Member>().CountAsync(m => m.ExternalId!.StartsWith("I-"), Ct)).ShouldBe(
                imported
            );
            return 0;
        });

    /// <summary>Owners who take part, talk in the room and hand in; what is not answered is tried again with its key.</summary>
    private sealed class Load
    {
        private readonly ConcurrentQueue<Act> _open = new();
        private readonly ConcurrentDictionary<string, long> _works = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, long> _messages = new(StringComparer.Ordinal);
        private int _answered;
        private int _left;

        private sealed record Act(
            string Owner,
            string Token,
            string Path,
            object Body,
            string Kind
        );

        public Load(List<(string Id, string Token)> owners, long poll, long group, long room)
        {
            foreach (var (id, token) in owners)
            {
                _open.Enqueue(new Act(id, token, $"missions/{group}/join", new { }, "join"));
                _open.Enqueue(
                    new Act(
                        id,
                        token,
                        $"missions/{poll}/works",
                        new { text = "座椅加热最常用，冬天先开五分钟再出门。" },
                        "work"
                    )
                );
                _open.Enqueue(
                    new Act(id, token, $"rooms/{room}/messages", new { text = id + " 到了" }, "say")
                );
            }
            _left = _open.Count;
        }

        public int Answered => Volatile.Read(ref _answered);
        public bool IsDone => Volatile.Read(ref _left) == 0;
        public IEnumerable<long> Works => _works.Values;
        public IEnumerable<long> Messages => _messages.Values;

        public Task RunAsync(Uri url, CancellationToken life) =>
            Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WorkAsync(url, life)));

        private async Task WorkAsync(Uri url, CancellationToken life)
        {
            while (!life.IsCancellationRequested && _open.TryDequeue(out var act))
                if (!await TryAsync(url, act))
                    _open.Enqueue(act);
        }

        private async Task<bool> TryAsync(Uri url, Act act)
        {
            try
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    new Uri(url, "/api/v1/" + act.Path)
                )
                {
                    Content = JsonContent.Create(act.Body),
                };
                request.Headers.Authorization = new("Bearer", act.Token);
                request.Headers.Add("Idempotency-Key", act.Kind + act.Owner);
                using var answer = await Http.SendAsync(request, Ct);
                // Who speaks before they have joined is turned away, and asked again later.
                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
                    return Later(answer.StatusCode, act);
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
                if (act.Kind != "join")
                    (act.Kind == "work" ? _works : _messages)[act.Owner] = body.GetProperty("id")
                        .GetInt64();
                Interlocked.Increment(ref _answered);
                Interlocked.Decrement(ref _left);
                return true;
            }
            catch (Exception cut)
                when (cut is HttpRequestException or IOException
                    || (cut is TaskCanceledException && !Ct.IsCancellationRequested)
                )
            {
                await Task.Delay(5, Ct);
                return false;
            }
        }

        private static bool Later(HttpStatusCode status, Act act) =>
            status
                is HttpStatusCode.NotFound
                    or HttpStatusCode.Conflict
                    or HttpStatusCode.TooManyRequests
                    or HttpStatusCode.ServiceUnavailable
                ? false
                : throw new InvalidOperationException($"{act.Path} answered {status}.");
    }

    /// <summary>The import command, one file after the other for as long as servers fall.</summary>
    private sealed class Imports(KilledHost host)
    {
        private readonly List<string> _said = [];
        private Process? _running;
        private Task<string>? _saying;
        private int _files;

        public void KeepRunning()
        {
            if (_running is { HasExited: false })
                return;
            if (_saying is not null)
                _said.Add(_saying.GetAwaiter().GetResult());
            _files++;
            var text = new StringBuilder("外部编号,姓名,手机号\n");
            for (var i = 0; i < RowsOfAFile; i++)
                text.Append($"I-{_files:D2}-{i:D5},车主{i},139{(_files * 10_000) + i:D8}\n");
            var file = Path.Combine(host.Folder, $"owners-{_files}.csv");
            File.WriteAllText(file, text.ToString());
            _running = host.Run("import", "members", file);
            _saying = _running.StandardOutput.ReadToEndAsync(Ct);
        }

        /// <returns>How many rows all files had.</returns>
        public async Task<int> EndAsync()
        {
            _said.Add(await _saying!);
            await _running!.WaitForExitAsync(Ct);
            _said.ShouldAllBe(said => said.Contains($"{RowsOfAFile} created"));
            return _files * RowsOfAFile;
        }
    }
}
