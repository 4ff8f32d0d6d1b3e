using Fairway.Domain.Works;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Works;
using Fairway.Web.Works.Licences;

namespace Fairway.Web.Faces.Portal;

/// <summary>How the portal asks for a licence: with a work, and later on the work's own page.</summary>
internal sealed class LicenceDesk(SettingsStore settings, ProgrammeTime time)
{
    /// <summary>The name of a refused field in the form of a work.</summary>
    public static string NameOf(string field) =>
        field.StartsWith(LicenceInput.Prefix, StringComparison.Ordinal)
            ? field
            : WorkFields.NameOf(field);

    /// <summary>Null when nothing was chosen: then nothing is said, and nothing is allowed.</summary>
    public static LicenceInput? Read(IFormCollection form) =>
        LicenceInput.Read(form) is var input
        && (input.InApp || input.BrandChannels || input.PaidAds)
            ? input
            : null;

    /// <summary>
    /// What to show: what was just sent; else what stands; else the app alone, which is where the member is, and nothing
    /// beyond it. A use outside is never ticked beforehand.
    /// </summary>
    public async Task<(LicenceChoices Choices, DateTime? Until)> AskedAsync(
        HttpRequest request,
        CancellationToken ct,
        LicenceAnswer? stands = null
    )
    {
        var zone = await time.ZoneAsync(ct);
        if (request.HasFormContentType)
        {
            var sent = LicenceInput.Read(request.Form).ToChoices(zone);
            return (sent, Local(zone, sent.EndsAt));
        }
        if (stands is not null)
        {
            var holds = stands.Holds;
            return (
                new LicenceChoices
                {
                    InApp = holds && stands.InApp,
                    BrandChannels = holds && stands.BrandChannels,
                    PaidAds = holds && stands.PaidAds,
                    People = stands.People,
                    PeopleAgreed = holds && stands.People > PeopleShown.Myself,
                },
                Local(zone, stands.EndsAt)
            );
        }
        var months = (await settings.GetAsync<LicencePolicy>(LicencePolicy.Document, ct))
            .Value
            .Months;
        return (
            new LicenceChoices { InApp = true },
            months == 0 ? null : (await time.NowAsync(ct)).Date.AddMonths(months)
        );
    }

    private static DateTime? Local(ProgrammeZone zone, DateTime? utc) =>
        utc is { } moment ? zone.ToLocal(moment) : null;
}
