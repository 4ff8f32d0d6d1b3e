using Fairway.Domain;
using Fairway.Domain.Compliance;
using Fairway.Web.Compliance.Contracts;
using Fairway.Web.Members.Contracts;

namespace Fairway.Web.Works.Screenings;

/// <summary>A public name stands on every page at once, so what would wait for a colleague in a work is refused here.</summary>
internal sealed class PublicNameCheck(Screener screener) : IPublicNameCheck
{
    public async Task<FieldRefusal?> FindAsync(string field, string name, CancellationToken ct)
    {
        var (screening, _) = await screener.NowAsync(ct);
        return
            screening
                .Look([new(field, name)])
                .FirstOrDefault(finding => finding.Level == ScreeningLevel.Hold)
                is { } held
            ? new FieldRefusal(field, "profile.not_public").With("words", held.Words)
            : null;
    }
}
