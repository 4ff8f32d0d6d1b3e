using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Proposals;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions;

/// <summary>A mission as one member would meet it, or nobody in particular, before it goes out (TASK-27).</summary>
internal sealed class PreviewMission(
    FairwayDb db,
    SettingsStore settings,
    TreatMember treat,
    MemberViews views,
    BrandGoals goals
)
{
    /// <param name="Mission">With the playbook that would be frozen.</param>
    /// <param name="Treated">How this member would be treated in it; nobody in particular gets what the playbook alone gives.</param>
    /// <param name="Verdict">Whether it would be for them, and why or why not; null for nobody in particular.</param>
    /// <param name="Initiator">The public name of the member who began it.</param>
    /// <param name="Serves">The goal that a member's own mission serves.</param>
    internal sealed record Answer(
        Mission Mission,
        MemberTreatment Treated,
        AudienceVerdict? Verdict,
        string? Initiator,
        BrandGoal? Serves
    );

    /// <param name="member">Somebody whom the reader may see, which is for the caller to know; null = nobody in particular.</param>
    /// <returns>Null when there is no such mission or member.</returns>
    public async Task<Answer?> FindAsync(long id, long? member, CancellationToken ct)
    {
        if (
            await db.Set<Mission>()
                .AsNoTracking()
                .FirstOrDefaultAsync(m => m.Id == id && m.Proposal != ProposalState.Draft, ct)
            is not { } draft
        )
            return null;
        var policy = await settings.GetAsync<PlaybookPolicy>("playbooks", ct);
        var playbook = policy.Value.Get(draft.PlaybookKey);
        var mission = draft.Foreseen(playbook);
        var names = await Initiators.NamesAsync(db, [mission.InitiatorId], ct);
        var answer = new Answer(
            mission,
            new MemberTreatment(Treatment.Of(mission.Frozen!, ManagementMode.Broadcast), null),
            null,
            names.Values.FirstOrDefault(),
            mission is { InitiatorId: not null, GoalId: { } goal }
                ? await goals.GetAsync(goal, ct)
                : null
        );
        if (member is not { } one)
            return answer;
        if (
            (await views.ReadAsync(one, ct)).Facts is not { } facts
            || await treat.OfAsync(mission, one, ct) is not { } treated
        )
            return null;
        return answer with { Treated = treated, Verdict = mission.Audience.Match(facts) };
    }
}
