using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>Whom a member turns to.</summary>
/// <param name="IsOfProject">The project's contact; otherwise the member's own liaison.</param>
internal sealed record MemberContact(string Name, bool IsOfProject);

/// <summary>How a member is treated in a mission, and whom they turn to when it is somebody of their own.</summary>
internal sealed record MemberTreatment(Treatment Treatment, MemberContact? Contact);

/// <summary>Puts the mission's playbook and the member's mode together (DESIGN §1).</summary>
internal sealed class TreatMember(FairwayDb db, ActorNames names)
{
    public async Task<MemberTreatment?> OfAsync(
        Mission mission,
        long memberId,
        CancellationToken ct
    )
    {
        if (mission.Frozen is not { } playbook)
            return null;
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .Where(m => m.Id == memberId)
            .Select(m => new
            {
                m.Mode,
                m.LiaisonId,
                m.LiaisonName,
            })
            .FirstOrDefaultAsync(ct);
        if (member is null)
            return null;
        var treatment = Treatment.Of(playbook, member.Mode);
        return new MemberTreatment(
            treatment,
            treatment.HasContact
                ? await ContactAsync(mission, member.LiaisonId, member.LiaisonName, ct)
                : null
        );
    }

    private async Task<MemberContact?> ContactAsync(
        Mission mission,
        long? liaison,
        string? written,
        CancellationToken ct
    )
    {
        var staff = new[] { mission.ContactId, liaison }
            .OfType<long>()
            .Select(id => (ActorKind.Staff, id))
            .ToList();
        var known = await names.OfAsync(staff, ct);
        foreach (var one in staff)
        {
            if (known.GetValueOrDefault(one) is { } name)
                return new MemberContact(name, one.id == mission.ContactId);
        }
        return written is null ? null : new MemberContact(written, IsOfProject: false);
    }
}
