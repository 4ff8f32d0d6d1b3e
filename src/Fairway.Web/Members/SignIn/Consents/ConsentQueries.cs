using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Consents;

/// <param name="Given">What holds now: the newest version agreed to and when; null when not agreed or taken back.</param>
internal sealed record ConsentState(ConsentText Text, ConsentGiven? Given)
{
    public bool IsCurrent => Given?.Version >= Text.Version;
}

internal sealed record ConsentGiven(int Version, DateTime At);

/// <summary>Where a member stands with each purpose.</summary>
internal sealed class ConsentQueries(FairwayDb db, SettingsStore settings)
{
    public async Task<(ConsentTexts Texts, IReadOnlyList<ConsentState> Purposes)> OfAsync(
        long memberId,
        CancellationToken ct
    )
    {
        var texts = (await settings.GetAsync<ConsentTexts>(ConsentTexts.Document, ct)).Value;
        var given = await db.Set<Consent>()
            .AsNoTracking()
            .Where(c => c.MemberId == memberId && c.WithdrawnAt == null)
            .ToListAsync(ct);
        return (
            texts,
            [
                .. texts.Purposes.Select(text => new ConsentState(
                    text,
                    given
                        .Where(c => c.Purpose == text.Code)
                        .OrderByDescending(c => c.TextVersion)
                        .Select(c => new ConsentGiven(c.TextVersion, c.GivenAt))
                        .FirstOrDefault()
                )),
            ]
        );
    }
}
