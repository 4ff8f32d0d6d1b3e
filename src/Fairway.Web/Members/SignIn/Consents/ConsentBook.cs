using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Consents;

/// <summary>Writes what a member agreed to and took back, in the caller's transaction. Rows are only ever added or closed.</summary>
internal sealed class ConsentBook(
    FairwayDb db,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    public Task<List<Consent>> OpenAsync(long memberId, CancellationToken ct) =>
        db.Set<Consent>()
            .Where(c => c.MemberId == memberId && c.WithdrawnAt == null)
            .ToListAsync(ct);

    public void Give(long memberId, ConsentText text, IEnumerable<Consent> open)
    {
        if (open.Any(c => c.Purpose == text.Code && c.TextVersion >= text.Version))
            return;
        db.Add(
            new Consent
            {
                Id = keys.Next(),
                MemberId = memberId,
                Purpose = text.Code,
                TextVersion = text.Version,
                GivenAt = clock.GetUtcNow().UtcDateTime,
            }
        );
        journal.Write(
            JournalKinds.ConsentGiven,
            new Actor(ActorKind.Member, memberId),
            new Subjects { Member = memberId },
            new { purpose = text.Code, version = text.Version }
        );
    }

    public void Withdraw(long memberId, string purpose, IEnumerable<Consent> open)
    {
        var given = open.Where(c => c.Purpose == purpose).ToList();
        foreach (var consent in given)
            consent.WithdrawnAt = clock.GetUtcNow().UtcDateTime;
        if (given.Count > 0)
            journal.Write(
                JournalKinds.ConsentWithdrawn,
                new Actor(ActorKind.Member, memberId),
                new Subjects { Member = memberId },
                new { purpose }
            );
    }
}
