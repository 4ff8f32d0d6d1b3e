using Fairway.Domain.Missions;

namespace Fairway.Domain.Support;

/// <summary>A question about a mission with its answer, there for everybody in it (SUPP-02).</summary>
public sealed class FaqItem
{
    public const int QuestionMax = 200;
    public const int AnswerMax = 2_000;

    /// <summary>Of one mission: more than this nobody reads.</summary>
    public const int Most = 100;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required LocalizedText Question { get; set; }
    public required LocalizedText Answer { get; set; }
    public required DateTime At { get; init; }
    public DateTime? ChangedAt { get; set; }

    public static IReadOnlyList<FieldRefusal> Validate(
        LocalizedText? question,
        LocalizedText? answer
    ) => [.. Check("question", question, QuestionMax), .. Check("answer", answer, AnswerMax)];

    /// <summary>Whether every word that was asked for is in the question or the answer, in either language.</summary>
    public bool Speaks(string? asked)
    {
        var words = (asked ?? "").Split(
            [' ', '\u3000', '\t'],
            StringSplitOptions.RemoveEmptyEntries
        );
        string?[] texts = [Question.Zh, Question.En, Answer.Zh, Answer.En];
        return words.All(word =>
            texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
        );
    }

    private static IEnumerable<FieldRefusal> Check(string field, LocalizedText? text, int max)
    {
        if (text is null || text.IsBlank)
            yield return new FieldRefusal(field, "field.required");
        else if (text.Zh.Length > max || text.En?.Length > max)
            yield return new FieldRefusal(field, "field.too_long").With("max", max);
    }
}

/// <summary>That an answer helped a member; once each.</summary>
public sealed class FaqVote
{
    public required long ItemId { get; init; }
    public required long MemberId { get; init; }
    public required DateTime At { get; init; }
}
