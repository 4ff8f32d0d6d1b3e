using Fairway.Domain.Compliance;
using Fairway.Web.Compliance.Contracts;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Compliance;

internal static class ComplianceModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<ScreeningPolicy>(
                ScreeningPolicy.Document,
                policy => policy.Validate()
            )
        );
        services.AddSingleton<Screener>();
    }
}
