using System.Collections.Concurrent;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Welcome;

/// <param name="Title">Of the mission's template.</param>
public sealed record WelcomeAnswer(WelcomeState State, long MissionId, LocalizedText Title);

/// <param name="Steps">In order; empty after the activation stage.</param>
internal sealed record MyWelcome(IReadOnlyList<WelcomeAnswer> Steps);

/// <summary>The welcome of one newcomer; empty for everybody who has left the activation stage.</summary>
internal sealed class WelcomePaths(
    SettingsStore settings,
    MissionCatalog catalog,
    MissionTemplates templates,
    IServiceScopeFactory scopes,
    TimeProvider clock
)
{
    // Of missions that are over; none ever changes the template that it came from.
    private readonly ConcurrentDictionary<long, string?> _templateOf = new();

    /// <summary>Reads nothing but missions that were over before this process ever saw them.</summary>
    public async ValueTask<IReadOnlyList<WelcomeAnswer>> OfAsync(
        MemberView view,
        CancellationToken ct
    )
    {
        if (view.Facts is not { Standing.Stage: Stage.Activation } facts)
            return [];
        var policy = (await settings.GetAsync<WelcomePolicy>(WelcomePolicy.Document, ct)).Value;
        var now = clock.GetUtcNow().UtcDateTime;
        var snapshot = await catalog.AtAsync(view.Revision, ct);
        // Of what was not begun, the first that is open to them is all that a step can offer.
        var missions = policy
            .Steps.SelectMany(step => step.Templates)
            .Select(key => snapshot.OfTemplate(key).FirstOrDefault(IsOffered))
            .OfType<CatalogEntry>()
            .Select(entry => Seen(entry.Mission, true, null))
            .ToList();
        foreach (var (id, step) in view.Steps)
            missions.Add(
                snapshot.ById.TryGetValue(id, out var begun)
                    ? Seen(begun.Mission, true, step)
                    : new WelcomeMission(id, await TemplateAsync(id, view, ct), false, step)
            );
        return
        [
            .. WelcomePath
                .Of(policy, missions)
                .Select(stand => new WelcomeAnswer(
                    stand.State,
                    stand.MissionId,
                    // Of one that is sealed to them, its cover.
                    snapshot.ById.TryGetValue(stand.MissionId, out var entry)
                    && entry.As(facts.Id, now) is { } mine
                        ? mine.Mission.Brief.Title
                        : templates.Find(stand.TemplateKey)!.Brief.Title
                )),
        ];

        bool IsOffered(CatalogEntry entry) =>
            !view.Steps.ContainsKey(entry.Mission.Id)
            && entry.Mission.IsOpenAt(now)
            && entry.Mission.Audience.Includes(facts)
            && entry.As(facts.Id, now) is not null;

        WelcomeMission Seen(Mission mission, bool isFor, ParticipationStep? step) =>
            new(mission.Id, mission.TemplateKey, isFor && mission.IsOpenAt(now), step);
    }

    // All that the member once took part in are asked for together: they are few, and each is asked for once.
    private async ValueTask<string?> TemplateAsync(long id, MemberView view, CancellationToken ct)
    {
        if (_templateOf.TryGetValue(id, out var known))
            return known;
        var unknown = view.Steps.Keys.Where(one => !_templateOf.ContainsKey(one)).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        foreach (
            var one in await db.Set<Mission>()
                .Where(m => unknown.Contains(m.Id))
                .Select(m => new { m.Id, m.TemplateKey })
                .ToListAsync(ct)
        )
            _templateOf[one.Id] = one.TemplateKey;
        return _templateOf.GetValueOrDefault(id);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/me/welcome",
                async (
                    WelcomePaths paths,
                    MemberViews views,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    new MyWelcome(
                        await paths.OfAsync(await views.ReadAsync(current.MemberId, ct), ct)
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("GetMyWelcome")
            .WithSummary(
                "What a newcomer is walked through, in order; empty after the activation stage"
            );
}
