using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Platform.Culture;

/// <summary>The programme's time zone as it is set now, and the present moment in it.</summary>
internal sealed class ProgrammeTime(SettingsStore settings, TimeProvider clock)
{
    public async ValueTask<Programme> ProgrammeAsync(CancellationToken ct) =>
        (await settings.GetAsync<Programme>(Programme.Document, ct)).Value;

    public async ValueTask<ProgrammeZone> ZoneAsync(CancellationToken ct) =>
        ProgrammeZone.Of((await ProgrammeAsync(ct)).TimeZone);

    /// <summary>The programme's wall clock.</summary>
    public async ValueTask<DateTime> NowAsync(CancellationToken ct) =>
        (await ZoneAsync(ct)).ToLocal(clock.GetUtcNow().UtcDateTime);

    public async ValueTask<DateOnly> TodayAsync(CancellationToken ct) =>
        DateOnly.FromDateTime(await NowAsync(ct));
}
