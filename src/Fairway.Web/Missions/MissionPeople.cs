using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Missions;

/// <summary>The colleagues a mission names: they have to be there and able to sign in.</summary>
internal sealed class MissionPeople(StaffQueries staff)
{
    /// <returns>Who is not there, by field.</returns>
    public async Task<IReadOnlyList<FieldRefusal>> WrongAsync(Mission mission, CancellationToken ct)
    {
        List<(string Field, long Id)> named =
        [
            .. (mission.Evaluation?.Panel ?? []).Select(seat => ("panel", seat.StaffId)),
        ];
        if (mission.LeadId is { } lead)
            named.Add(("leadId", lead));
        if (mission.ContactId is { } contact)
            named.Add(("contactId", contact));
        if (named.Count == 0)
            return [];
        var known = await staff.OpenAsync([.. named.Select(one => one.Id).Distinct()], ct);
        return
        [
            .. named
                .Where(one => !known.Contains(one.Id))
                .Select(one =>
                    new FieldRefusal(one.Field, "mission.colleague_unknown").With("id", one.Id)
                ),
        ];
    }
}
