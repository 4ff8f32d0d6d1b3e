using Fairway.Domain.Missions;

namespace Fairway.Domain.Evaluation;

/// <summary>One rater's word on one version of a work (EVAL-04).</summary>
public sealed class WorkRating
{
    public const int Lowest = 1;
    public const int Highest = 10;

    /// <summary>Characters of a note.</summary>
    public const int NoteMax = 1_000;

    public required long WorkId { get; init; }

    /// <summary>The version that was looked at; a newer one is rated anew.</summary>
    public required int Version { get; init; }

    /// <summary>The principal who rated, such as <c>Staff:12</c>.</summary>
    public required string Rater { get; init; }
    public required PanelRole Role { get; init; }

    /// <summary>创意度, 1 to 10.</summary>
    public required int Creativity { get; init; }

    /// <summary>内容质量, 1 to 10.</summary>
    public required int Quality { get; init; }

    /// <summary>For colleagues; the author never reads it.</summary>
    public string? Note { get; init; }

    /// <summary>Why somebody in a conflict of interest rated all the same; null for everybody else.</summary>
    public string? Fallback { get; init; }
    public required DateTime At { get; init; }

    /// <summary>What is wrong with a rating as it was sent, by field.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(int? creativity, int? quality, string? note)
    {
        List<FieldRefusal> wrong = [];
        Check("creativity", creativity);
        Check("quality", quality);
        if (note?.Length > NoteMax)
            wrong.Add(new FieldRefusal("note", "field.too_long").With("max", NoteMax));
        return wrong;

        void Check(string field, int? score)
        {
            if (score is null)
                wrong.Add(new FieldRefusal(field, "field.required"));
            else if (score is < Lowest or > Highest)
                wrong.Add(
                    new FieldRefusal(field, "field.out_of_range")
                        .With("min", Lowest)
                        .With("max", Highest)
                );
        }
    }
}
