namespace Fairway.Web.Works.Licences;

/// <summary>The uses of a licence as words that texts have.</summary>
internal static class LicenceWords
{
    public static IReadOnlyList<string> Uses(LicenceAnswer licence)
    {
        List<string> uses = [];
        if (licence.InApp)
            uses.Add("licence_in_app");
        if (licence.BrandChannels)
            uses.Add("licence_brand_channels");
        if (licence.PaidAds)
            uses.Add("licence_paid_ads");
        return uses;
    }
}
