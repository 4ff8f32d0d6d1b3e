using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Missions;

/// <summary>The colleagues a mission names: they have to be there and able to sign in.</summary>
internal sealed class MissionPeople(StaffQueries staff)
{
    /// <summary>Who is named, by field.</summary>
    public static IReadOnlyList<(string Field, long Id)> Named(Mission mission)
    {
        List<(string Field, long Id)> named =
        [
            .. (mission.Evaluation?.Panel ?? []).Select(seat => ("panel", seat.StaffId)),
        ];
        if (mission.LeadId is { } lead)
            named.Add(("leadId", lead));
        if (mission.ContactId is { } contact)
            named.Add(("contactId", contact));
        return named;
    }

    /// <param name="before">Who was named already: somebody who has left since keeps nobody from changing other things.</param>
    /// <returns>Who is not there, by field.</returns>
    public async Task<IReadOnlyList<FieldRefusal>> WrongAsync(
        Mission mission,
        CancellationToken ct,
        IReadOnlyList<(string Field, long Id)>? before = null
    )
    {
        var named = Named(mission).Except(before ?? []).ToList();
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
