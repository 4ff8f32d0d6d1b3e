using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Members.SignIn.Brand;

/// <summary>
/// The issuers that hold now: those of the setting, and those of the configuration (<c>BrandSignIn:Issuers:0:Issuer</c>
/// and so on), so that a deployment can start, and keep its secret out of the console, without a console.
/// </summary>
internal sealed class BrandIssuers(SettingsStore settings, IConfiguration configuration)
{
    private const string Section = "BrandSignIn";
    private readonly IReadOnlyList<BrandIssuer> _configured = OfConfiguration(configuration);

    public async ValueTask<IReadOnlyList<BrandIssuer>> AllAsync(CancellationToken ct)
    {
        var document = await settings.GetAsync<BrandSignIn>(BrandSignIn.Document, ct);
        return [.. document.Value.Issuers, .. _configured];
    }

    /// <exception cref="InvalidOperationException">The configuration is wrong; the message says where.</exception>
    public static IReadOnlyList<BrandIssuer> OfConfiguration(IConfiguration configuration)
    {
        List<BrandIssuer> issuers = [];
        foreach (var child in configuration.GetSection($"{Section}:Issuers").GetChildren())
        {
            var issuer = new BrandIssuer
            {
                Issuer = child["Issuer"] ?? "",
                Audience = child["Audience"] ?? "",
                Algorithm = child["Algorithm"] ?? "",
                Key = child["Key"] ?? "",
                MaxAgeSeconds = child.GetValue("MaxAgeSeconds", BrandIssuer.DefaultMaxAge),
            };
            foreach (var wrong in issuer.Wrong())
                throw new InvalidOperationException($"{child.Path}:{wrong.Field}: {wrong.Code}");
            issuers.Add(issuer);
        }
        return issuers;
    }
}
