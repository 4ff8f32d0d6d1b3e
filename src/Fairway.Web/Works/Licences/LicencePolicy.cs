using Fairway.Domain;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Works.Licences;

/// <summary>What the portal proposes to a member who gives a licence.</summary>
internal sealed record LicencePolicy
{
    public const string Document = "licence";

    /// <summary>The proposed term in months; 0: as long as the programme.</summary>
    public required int Months { get; init; }

    public static SettingDocument Declare() =>
        SettingDocument.Of<LicencePolicy>(
            Document,
            policy =>
                policy.Months is >= 0 and <= 120
                    ? []
                    :
                    [
                        new FieldRefusal("months", "field.out_of_range")
                            .With("min", 0)
                            .With("max", 120),
                    ]
        );
}
