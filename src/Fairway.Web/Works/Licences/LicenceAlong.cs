using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Works.Licences;

/// <summary>
/// A licence given along with a work. Checked before, so that a work is not taken with half of what was said; written
/// after it in a small transaction of its own, so that works without one (nearly all that programs hand in) pay
/// nothing. Were the house to fall between the two, the work would be licensed for nothing, which is the safe side.
/// </summary>
internal sealed class LicenceAlong(
    IServiceScopeFactory scopes,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    /// <returns>Null when it may be given, or when none is.</returns>
    public async ValueTask<Refusal?> CheckAsync(
        LicenceInput? input,
        MissionForm form,
        CancellationToken ct
    )
    {
        if (input is null)
            return null;
        var choices = input.ToChoices(await programme.ZoneAsync(ct));
        if (form.IsPrivate && !choices.IsNone)
            return Refusal.OfFields([new FieldRefusal("licence", "licence.private_mission")]);
        return choices.Validate(clock.GetUtcNow().UtcDateTime) is { Count: > 0 } wrong
            ? Refusal.OfFields([
                .. wrong.Select(field => field with { Field = LicenceInput.Prefix + field.Field }),
            ])
            : null;
    }

    public async Task GiveAsync(
        long workId,
        LicenceInput? input,
        Actor member,
        CancellationToken ct
    )
    {
        if (input is null)
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LicenceWork>()
            .RunAsync(workId, input, member, ct);
    }
}
