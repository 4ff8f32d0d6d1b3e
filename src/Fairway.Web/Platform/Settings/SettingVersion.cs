namespace Fairway.Web.Platform.Settings;

/// <summary>
/// One version of a policy document. Never changed once saved: a new version is added, with the time from which it
/// holds; each decision stores the version it used.
/// </summary>
internal sealed class SettingVersion
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required DateTime EffectiveFrom { get; init; }
    public required string Body { get; init; }
    public required string Reason { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }
}
