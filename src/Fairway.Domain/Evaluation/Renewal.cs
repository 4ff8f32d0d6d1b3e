namespace Fairway.Domain.Evaluation;

/// <summary>How the brand and a co-creator go on.</summary>
public enum RenewalDecision
{
    /// <summary>续约: together again, until a day.</summary>
    Renew = 0,

    /// <summary>暂缓: not now; the door stays open.</summary>
    Pause = 1,

    /// <summary>结束: with thanks.</summary>
    End = 2,
}

/// <summary>A person's decision about working on together, resting on a project's retrospective (EVAL-08).</summary>
public sealed class Renewal
{
    public const int ReasonMax = 1_000;

    /// <summary>Nobody binds themselves for longer, years.</summary>
    public const int MostYears = 5;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required RenewalDecision Decision { get; init; }

    /// <summary>Why; the member reads it too.</summary>
    public required string Reason { get; init; }

    /// <summary>Until when it was renewed, UTC; null for the other decisions.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Which version of the outcome it rests on; null where none was written.</summary>
    public int? OutcomeNumber { get; init; }
    public required string By { get; init; }
    public required DateTime At { get; init; }

    /// <summary>What is wrong, by field: a reason always, an end in the future with a renewal and only there.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(
        RenewalDecision? decision,
        string? reason,
        DateTime? until,
        DateTime now
    )
    {
        List<FieldRefusal> wrong = [];
        if (decision is null)
            wrong.Add(new FieldRefusal("decision", "field.required"));
        if (string.IsNullOrWhiteSpace(reason))
            wrong.Add(new FieldRefusal("reason", "field.required"));
        else if (reason.Trim().Length > ReasonMax)
            wrong.Add(new FieldRefusal("reason", "field.too_long").With("max", ReasonMax));
        if (decision == RenewalDecision.Renew && until is null)
            wrong.Add(new FieldRefusal("until", "field.required"));
        if (decision is RenewalDecision.Pause or RenewalDecision.End && until is not null)
            wrong.Add(new FieldRefusal("until", "renewal.until_only_when_renewed"));
        if (until <= now || until > now.AddYears(MostYears))
            wrong.Add(
                new FieldRefusal("until", "renewal.until_out_of_range").With("years", MostYears)
            );
        return wrong;
    }
}

/// <summary>What a co-creator says of a project, in their own words (EVAL-08).</summary>
public sealed class OwnWords
{
    public const int Max = 5_000;

    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required string Text { get; set; }
    public required DateTime At { get; set; }
}
