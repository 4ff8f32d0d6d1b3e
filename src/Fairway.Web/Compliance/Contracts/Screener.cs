using Fairway.Domain.Compliance;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Compliance.Contracts;

/// <summary>The screening that holds now, made ready once per version of the lexicon.</summary>
internal sealed class Screener(SettingsStore settings)
{
    private volatile Ready? _ready;

    private sealed record Ready(ScreeningPolicy Policy, Screening Screening);

    /// <returns>The screening, and the version of the document that it follows.</returns>
    public async ValueTask<(Screening Screening, int Version)> NowAsync(CancellationToken ct)
    {
        var setting = await settings.GetAsync<ScreeningPolicy>(ScreeningPolicy.Document, ct);
        if (_ready is not { } ready || !ReferenceEquals(ready.Policy, setting.Value))
            _ready = ready = new Ready(setting.Value, new Screening(setting.Value));
        return (ready.Screening, setting.Version);
    }
}
