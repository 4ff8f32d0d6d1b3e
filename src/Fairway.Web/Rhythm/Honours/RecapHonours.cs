using System.Globalization;
using Fairway.Domain.Rhythm;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Honours;

/// <summary>Puts the thanks of a published recap on the wall of honour, and keeps them there as the recap says (RWD-06).</summary>
internal sealed class RecapHonours(FairwayDb db, KeySource keys, ProgrammeTime time)
{
    /// <summary>Within the caller's transaction: what the recap thanks for now is on the wall, and nothing else of it.</summary>
    public async Task KeepAsync(Recap recap, Actor actor, CancellationToken ct)
    {
        var there = await db.Set<Honour>().Where(h => h.RecapId == recap.Id).ToListAsync(ct);
        var thanked = recap.Content.Thanks.ToDictionary(thanks => thanks.MemberId);
        db.RemoveRange(there.Where(honour => !thanked.ContainsKey(honour.MemberId)));
        foreach (var honour in there.Where(honour => thanked.ContainsKey(honour.MemberId)))
            honour.Reason = thanked[honour.MemberId].Reason;
        var published = recap.PublishedAt!.Value;
        var month = (await time.ZoneAsync(ct)).DayOf(published);
        var known = there.Select(honour => honour.MemberId).ToHashSet();
        db.AddRange(
            recap
                .Content.Thanks.Where(thanks => !known.Contains(thanks.MemberId))
                .Select(thanks => new Honour
                {
                    Id = keys.Next(),
                    MemberId = thanks.MemberId,
                    Reason = thanks.Reason,
                    Month = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    RecapId = recap.Id,
                    GivenAt = published,
                    GivenBy = actor.Principal,
                })
        );
    }

    /// <summary>Within the caller's transaction: the recap was taken back.</summary>
    public Task ClearAsync(long recap, CancellationToken ct) =>
        db.Set<Honour>().Where(h => h.RecapId == recap).ExecuteDeleteAsync(ct);
}
