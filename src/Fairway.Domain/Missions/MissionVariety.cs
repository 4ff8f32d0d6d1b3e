using Fairway.Domain.Members;
using Fairway.Domain.Missions.Guards;

namespace Fairway.Domain.Missions;

/// <summary>When the same people have had enough of one form.</summary>
/// <param name="Window">How many of the latest missions for them are looked at, from 1.</param>
/// <param name="Most">How many of these may share a form with the next one, from 1 and at most <paramref name="Window"/>.</param>
public sealed record VarietyPolicy(int Window, int Most);

/// <summary>What was asked of whom before, as far as sameness goes.</summary>
/// <param name="Form"><see cref="MissionForm.Key"/>.</param>
/// <param name="Topic">The hashtag; null for none.</param>
/// <param name="Tiers">Whom it was for; empty for everybody.</param>
public sealed record EarlierMission(string Form, string? Topic, IReadOnlyList<Tier> Tiers);

/// <summary>新鲜感 (TASK-19): says when a form or a theme comes round too often for the same people, and what would be new.</summary>
public static class MissionVariety
{
    public const string RepeatsForm = "mission.repeats_form";
    public const string RepeatsTopic = "mission.repeats_topic";
    private const int MostOffered = 3;

    /// <param name="next">What is planned.</param>
    /// <param name="earlier">What went out before, latest first; who it was for is looked at here.</param>
    /// <param name="forms">Forms that could be had for these people, such as those of the templates.</param>
    public static IEnumerable<GuardFinding> Check(
        EarlierMission next,
        IEnumerable<EarlierMission> earlier,
        IEnumerable<EarlierMission> forms,
        VarietyPolicy policy
    )
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(policy);
        var offered = forms.ToList();
        var lately = earlier
            .Where(one => Share(one.Tiers, next.Tiers))
            .Take(policy.Window)
            .ToList();
        var same = lately.Count(one => one.Form == next.Form);
        if (same >= policy.Most)
            yield return new GuardFinding(RepeatsForm, GuardLevel.Warn) { Field = "form" }
                // One that the brand keyed itself has no name that could be said.
                .With(
                    "form",
                    MissionForm.WordOf(
                        offered.Exists(one => one.Form == next.Form) ? next.Form : "other"
                    )
                )
                .With("count", same)
                .With("of", lately.Count)
                .With("others", Others(lately, offered.Where(one => Share(one.Tiers, next.Tiers))));
        // A theme of a whole year comes round on purpose: worth knowing, no more.
        var topic = next.Topic is null ? 0 : lately.Count(one => one.Topic == next.Topic);
        if (topic >= policy.Most)
            yield return new GuardFinding(RepeatsTopic, GuardLevel.Info) { Field = "topic" }
                .With("topic", next.Topic)
                .With("count", topic)
                .With("of", lately.Count);
    }

    /// <summary>Forms that were not among these, as words to be said; at most three.</summary>
    public static IReadOnlyList<string> Others(
        IEnumerable<EarlierMission> lately,
        IEnumerable<EarlierMission> forms
    )
    {
        var had = lately.Select(one => one.Form).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. forms
                .Select(one => one.Form)
                .Where(form => !had.Contains(form))
                .Distinct(StringComparer.Ordinal)
                .Take(MostOffered)
                .Select(MissionForm.WordOf),
        ];
    }

    private static bool Share(IReadOnlyList<Tier> some, IReadOnlyList<Tier> others) =>
        some.Count == 0 || others.Count == 0 || some.Any(others.Contains);
}
