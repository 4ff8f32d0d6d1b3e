using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>
/// Knows colleagues by their e-mail address or by the name they show. A name that two colleagues share means neither:
/// better a contact that waits for a person's choice than a wrong one.
/// </summary>
internal sealed class Liaisons
{
    private readonly Dictionary<string, (long Id, string Name)?> _known = new(
        StringComparer.OrdinalIgnoreCase
    );

    public static async Task<Liaisons> LoadAsync(FairwayDb db, CancellationToken ct)
    {
        var found = new Liaisons();
        var staff = await db.Set<StaffUser>()
            .AsNoTracking()
            .Where(u => u.LockedAt == null)
            .Select(u => new
            {
                u.Id,
                u.Name,
                u.Email,
            })
            .ToListAsync(ct);
        foreach (var colleague in staff)
        {
            if (!found._known.TryAdd(colleague.Name, (colleague.Id, colleague.Name)))
                found._known[colleague.Name] = null;
        }
        // An address is one person's, whatever somebody else calls himself.
        foreach (var colleague in staff.Where(u => u.Email is not null))
            found._known[colleague.Email!] = (colleague.Id, colleague.Name);
        return found;
    }

    /// <summary>The colleague's key and name; without a key, the words as they were written.</summary>
    public (long? Id, string? Name) Match(string? words) =>
        words is not null && _known.GetValueOrDefault(words) is { } colleague
            ? (colleague.Id, colleague.Name)
            : (null, words);
}
