using Fairway.Domain.Channels;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Channels.Invitations;

/// <summary>Writes the invitations of one batch and takes them away again, set by set, inside the open transaction.</summary>
internal sealed class InvitationWriter(FairwayDb db, KeySource keys)
{
    private static readonly BulkColumn[] Columns =
    [
        new("mission_id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("round_id", BulkType.Long),
        new("at", BulkType.Time),
    ];
    private static readonly BulkColumn[] NoticeColumns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("kind", BulkType.Int),
        new("mission_id", BulkType.Long),
        new("at", BulkType.Time),
    ];

    /// <summary>Holds the members until the transaction ends, so that nobody is invited who is erased meanwhile.</summary>
    public async Task LockAsync(long[] ids, CancellationToken ct)
    {
        if (!db.IsPostgres)
            return;
        await using var command = db.Command(
                "select id from members where id = any(@ids) order by id for share"
            )
            .With("ids", ids);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task InviteAsync(
        Job job,
        long missionId,
        List<long> members,
        DateTime now,
        CancellationToken ct
    )
    {
        await BulkInsert.RunAsync(
            db,
            "mission_invitations",
            Columns,
            members.ConvertAll(member => new object?[] { missionId, member, job.Id, now }),
            ct
        );
        await BulkInsert.RunAsync(
            db,
            "notices",
            NoticeColumns,
            members.ConvertAll(member =>
                new object?[]
                {
                    keys.Next(),
                    member,
                    (int)NoticeKind.MissionInvited,
                    missionId,
                    now,
                }
            ),
            ct
        );
        await NoteAsync(JournalKinds.InvitationSent, job, job.Id, missionId, members, now, ct);
    }

    /// <summary>With what the inbox says of them; whoever is asked again later is told anew.</summary>
    public async Task TakeBackAsync(
        Job job,
        InvitationRound round,
        List<long> members,
        DateTime now,
        CancellationToken ct
    )
    {
        await db.Set<MissionInvitation>()
            .Where(i => i.RoundId == round.Id && members.Contains(i.MemberId))
            .ExecuteDeleteAsync(ct);
        await db.Set<Notice>()
            .Where(n =>
                members.Contains(n.MemberId)
                && n.Kind == NoticeKind.MissionInvited
                && n.MissionId == round.MissionId
            )
            .ExecuteDeleteAsync(ct);
        await NoteAsync(
            JournalKinds.InvitationTakenBack,
            job,
            round.Id,
            round.MissionId,
            members,
            now,
            ct
        );
    }

    private Task NoteAsync(
        string kind,
        Job job,
        long roundId,
        long missionId,
        List<long> members,
        DateTime now,
        CancellationToken ct
    )
    {
        var actor = Actor.Of(job.CreatedBy);
        return JournalRows.InsertAsync(
            db,
            members.ConvertAll(member => new JournalEntry
            {
                At = now,
                Kind = kind,
                ActorKind = actor.Kind,
                ActorId = actor.Id,
                MemberId = member,
                MissionId = missionId,
                SubjectId = roundId,
            }),
            ct
        );
    }
}
