using Fairway.Domain.Missions;
using Fairway.Domain.Works;

namespace Fairway.Web.Works.Answers;

/// <summary>What is added to the counts and taken from them, by mission, part and option.</summary>
internal sealed class AnswerTally
{
    private readonly Dictionary<(long Mission, string Part, string Choice), long> _changes = [];

    /// <summary>A work's answers count from handing in until somebody says no to them.</summary>
    public static bool Counts(WorkState state) =>
        state is WorkState.Submitted or WorkState.InReview or WorkState.Accepted;

    public void Add(long mission, WorkContent content, int by)
    {
        foreach (var (part, chosen) in content.Choices)
        {
            // Names were not always bounded; what is longer than any today is not counted rather than holding the reader up.
            if (chosen.Count == 0 || part.Length > FormShape.LongestName)
                continue;
            Add((mission, part, AnswerCount.Anything), by);
            foreach (
                var choice in chosen
                    .Where(one => one.Length is > 0 and <= FormShape.LongestName)
                    .Distinct(StringComparer.Ordinal)
            )
                Add((mission, part, choice), by);
        }
    }

    /// <summary>Always in the same order, so that two writers never wait for each other crosswise.</summary>
    public IReadOnlyList<(long Mission, string Part, string Choice, long By)> Changes =>
        [
            .. _changes
                .Where(change => change.Value != 0)
                .Select(change =>
                    (change.Key.Mission, change.Key.Part, change.Key.Choice, change.Value)
                )
                .OrderBy(change => change.Mission)
                .ThenBy(change => change.Part, StringComparer.Ordinal)
                .ThenBy(change => change.Choice, StringComparer.Ordinal),
        ];

    private void Add((long, string, string) key, int by) =>
        _changes[key] = _changes.GetValueOrDefault(key) + by;
}
