using System.Collections.Frozen;

namespace Fairway.Domain.Missions;

/// <summary>
/// Which parts of a form an answer is asked for. A question that follows from another is not asked of whoever answered
/// that one otherwise, nor is whatever follows from a question that was not asked itself.
/// </summary>
public static class AskedParts
{
    /// <summary>The parts that are not asked, by name; nearly always none.</summary>
    public static IReadOnlySet<string> Hidden(MissionForm form, WorkContent content)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(content);
        HashSet<string>? hidden = null;
        // In order: what a part follows from stands before it.
        foreach (var part in form.Parts)
        {
            if (part.When is { } when && !Holds(when, content, hidden))
                (hidden ??= new HashSet<string>(StringComparer.Ordinal)).Add(part.Id);
        }
        return hidden ?? (IReadOnlySet<string>)FrozenSet<string>.Empty;
    }

    /// <summary>
    /// The same without what was given to parts that are not asked: somebody filled them in, thought again and answered
    /// otherwise. That is no mistake of theirs, so nothing is refused.
    /// </summary>
    public static WorkContent OnlyAsked(this WorkContent content, MissionForm form)
    {
        ArgumentNullException.ThrowIfNull(content);
        var hidden = Hidden(form, content);
        return hidden.Count == 0
            ? content
            : content with
            {
                Texts = Without(content.Texts, hidden),
                Pictures = Without(content.Pictures, hidden),
                Choices = Without(content.Choices, hidden),
                Links = Without(content.Links, hidden),
                Videos = Without(content.Videos, hidden),
                CheckIns = Without(content.CheckIns, hidden),
            };
    }

    private static bool Holds(PartCondition when, WorkContent content, HashSet<string>? hidden) =>
        hidden?.Contains(when.Part) != true
        && content.Choices.TryGetValue(when.Part, out var chosen)
        && chosen.Any(option => when.Options.Contains(option, StringComparer.Ordinal));

    private static Dictionary<string, T> Without<T>(
        IReadOnlyDictionary<string, T> map,
        IReadOnlySet<string> hidden
    ) =>
        map.Where(pair => !hidden.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
