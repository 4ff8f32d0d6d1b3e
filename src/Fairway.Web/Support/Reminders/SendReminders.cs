using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Support;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Support.Reminders;

/// <summary>
/// Reminds those who joined and are not done, at the nodes before a mission's end and within working hours (SUPP-05).
/// Whether a person is ever reminded is their treatment in the mission: never in a broadcast (MODE-02), never somebody who
/// is kept company one to one. A node is told once; who joined after it already knew the end.
/// </summary>
internal sealed class SendReminders(
    FairwayDb db,
    Writing writing,
    SettingsStore settings,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    // One transaction's worth: no crowd makes it last.
    private const int Batch = 500;

    private static readonly BulkColumn[] Columns =
    [
        new("mission_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("hours", BulkType.Int),
        new("at", BulkType.Time),
    ];

    /// <returns>How many were reminded.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var policy = (await settings.GetAsync<ReminderPolicy>(ReminderPolicy.Document, ct)).Value;
        var now = clock.GetUtcNow().UtcDateTime;
        if (!policy.IsWorkingAt((await programme.ZoneAsync(ct)).ToLocal(now).Hour))
            return 0;
        var horizon = now + policy.Earliest;
        var near = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m =>
                m.State == MissionState.Running && m.ClosesAt > now && m.ClosesAt <= horizon
            )
            .ToListAsync(ct);
        var sent = 0;
        foreach (var mission in near)
        {
            var modes = Reminded(mission);
            if (modes.Count == 0 || policy.NodeAt(mission.ClosesAt!.Value, now) is not { } node)
                continue;
            while (await SendAsync(mission, node, modes, now, ct) is > 0 and var some)
                sent += some;
        }
        return sent;
    }

    private static List<ManagementMode> Reminded(Mission mission) =>
        mission.Frozen is { } playbook
            ?
            [
                .. Enum.GetValues<ManagementMode>()
                    .Where(mode => Treatment.Of(playbook, mode).Reminds),
            ]
            : [];

    private async Task<int> SendAsync(
        Mission mission,
        int node,
        List<ManagementMode> modes,
        DateTime now,
        CancellationToken ct
    )
    {
        var waiting = Waiting(mission, node, modes);
        if (!await waiting.AnyAsync(ct))
            return 0;
        // In turn: another node of the cluster looks at the same moment.
        await using var write = await writing.BeginInTurnAsync(mission.Id, ct);
        var members = await waiting.Take(Batch).ToListAsync(ct);
        await db.Set<MissionReminder>()
            .Where(r =>
                r.MissionId == mission.Id && r.Hours == node && members.Contains(r.MemberId)
            )
            .ExecuteDeleteAsync(ct);
        await BulkInsert.RunAsync(
            db,
            "mission_reminders",
            Columns,
            members.ConvertAll(member => new object?[] { mission.Id, member, node, now }),
            ct
        );
        await JournalRows.InsertAsync(
            db,
            members.ConvertAll(member => Entry(mission.Id, member, node, now)),
            ct
        );
        await write.CommitAsync(ct);
        return members.Count;
    }

    private IQueryable<long> Waiting(Mission mission, int node, List<ManagementMode> modes)
    {
        var passed = mission.ClosesAt!.Value.AddHours(-node);
        return db.Set<Participation>()
            .Where(p =>
                p.MissionId == mission.Id
                && (p.Step == ParticipationStep.Joined || p.Step == ParticipationStep.Returned)
                && p.JoinedAt <= passed
                && db.Set<Member>()
                    .IgnoreQueryFilters(new[] { "scope" })
                    .Any(m =>
                        m.Id == p.MemberId
                        && m.Status == MemberStatus.Active
                        && modes.Contains(m.Mode)
                    )
                // Once the node has passed nobody is told twice; what was told of an end that has moved since does not count.
                && !db.Set<MissionReminder>()
                    .Any(r =>
                        r.MissionId == mission.Id && r.MemberId == p.MemberId && r.At >= passed
                    )
            )
            .OrderBy(p => p.MemberId)
            .Select(p => p.MemberId);
    }

    private static JournalEntry Entry(long mission, long member, int node, DateTime now) =>
        new()
        {
            At = now,
            Kind = JournalKinds.ReminderSent,
            ActorKind = Actor.System.Kind,
            ActorId = Actor.System.Id,
            MemberId = member,
            MissionId = mission,
            Data = JsonSerializer.Serialize(new { hours = node }, Json.Options),
        };
}
