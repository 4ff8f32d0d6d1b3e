using System.Text;

namespace Fairway.Domain.Missions;

/// <summary>What is counted: Chinese is measured in characters, English in words.</summary>
public enum ReadingUnit
{
    Characters = 0,
    Words = 1,
}

/// <summary>How much there is to read in one text.</summary>
/// <param name="Length">All of it, in the unit it was measured in; white space is no character.</param>
/// <param name="Sentences">How many sentences; 0 for an empty text.</param>
/// <param name="LongestSentence">The longest of them without its full stop, in the same unit.</param>
public readonly record struct Reading(int Length, int Sentences, int LongestSentence);

/// <summary>
/// 简洁易懂 in figures (COMM-02): length and sentences, nothing cleverer. What can be counted can be mended; whether it is
/// warm or clear a person has to judge.
/// </summary>
public static class Readability
{
    /// <summary>
    /// A sentence ends with 。！？；… and their Western kin, with a new line, and with a full stop before white space or the
    /// end, so that 4.5 is one figure.
    /// </summary>
    public static Reading Measure(string? text, ReadingUnit unit)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        var whole = 0;
        var (sentences, longest) = (0, 0);
        foreach (var sentence in Split(text))
        {
            var length = Count(sentence, unit);
            if (length == 0)
                continue;
            sentences++;
            longest = Math.Max(longest, length);
            whole += length;
        }
        // The marks between sentences are read too, where characters are counted.
        return new Reading(
            unit == ReadingUnit.Characters ? Count(text, unit) : whole,
            sentences,
            longest
        );
    }

    private static IEnumerable<string> Split(string text)
    {
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!Ends(text, at))
                continue;
            yield return text[from..at];
            from = at + 1;
        }
        yield return text[from..];
    }

    private static bool Ends(string text, int at) =>
        text[at] switch
        {
            '。' or '！' or '？' or '；' or '…' or '!' or '?' or ';' or '\n' => true,
            '.' => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]),
            _ => false,
        };

    private static int Count(string text, ReadingUnit unit) =>
        unit == ReadingUnit.Words
            ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
            : text.EnumerateRunes().Count(rune => !Rune.IsWhiteSpace(rune));
}

/// <summary>
/// How long a task-notice may be before it is work to read. An editorial standard of our own, not a finding of science: a
/// broadcast is read in half a minute on a phone, in passing (about 300 characters or 200 words a minute, hence 180
/// characters of notice and a margin); who sits in a project's room has come to read; who is spoken to one to one reads a
/// page. English words are a little over half the characters, as in the shipped templates, which all keep these limits.
/// Beyond a limit a guard warns and never blocks: there are good reasons for a long rule.
/// </summary>
/// <param name="Title">The title, in the unit.</param>
/// <param name="Summary">The sentences under the title.</param>
/// <param name="Step">Each step.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Sentence">Any one sentence.</param>
/// <param name="Whole">Title, summary, steps and rules together.</param>
public sealed record ReadingLimits(
    int Title,
    int Summary,
    int Step,
    int Rules,
    int Sentence,
    int Whole
)
{
    private static readonly ReadingLimits Broadcast = new(20, 50, 30, 110, 40, 200);
    private static readonly ReadingLimits Room = new(26, 80, 60, 200, 50, 500);
    private static readonly ReadingLimits Aligned = new(26, 100, 60, 240, 50, 600);
    private static readonly ReadingLimits Partner = new(30, 120, 80, 300, 60, 800);

    public static ReadingLimits For(OutreachStyle talk, ReadingUnit unit)
    {
        var characters = talk switch
        {
            OutreachStyle.ProjectRoom => Room,
            OutreachStyle.OneToOne => Partner,
            OutreachStyle.GoalAlignment => Aligned,
            _ => Broadcast,
        };
        return unit == ReadingUnit.Characters ? characters : characters.InWords();
    }

    private ReadingLimits InWords() =>
        new(Words(Title), Words(Summary), Words(Step), Words(Rules), Words(Sentence), Words(Whole));

    // Three words for every five characters.
    private static int Words(int characters) => characters * 3 / 5;
}
