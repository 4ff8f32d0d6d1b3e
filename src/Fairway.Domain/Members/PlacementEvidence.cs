using System.Text.Json.Serialization;

namespace Fairway.Domain.Members;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A work of the member's own.</summary>
    Work = 0,

    /// <summary>A mission the member takes or took part in.</summary>
    Mission = 1,

    /// <summary>A post on one of the content platforms that links of works may lead to.</summary>
    Link = 2,

    /// <summary>A sentence.</summary>
    Words = 3,
}

/// <summary>What a move rests on beside its reason (TIER-12); kept with the move and shown to both sides.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of a work or a mission; null otherwise.</param>
/// <param name="Text">The address or the sentence; null for works and missions.</param>
public sealed record PlacementEvidence(EvidenceKind Kind, long? Id, string? Text)
{
    /// <summary>The most pieces of one move.</summary>
    public const int Most = 10;

    /// <summary>The most characters of a sentence.</summary>
    public const int LongestWords = 300;

    /// <summary>Whether it names something by its key.</summary>
    [JsonIgnore]
    public bool IsKeyed => Kind is EvidenceKind.Work or EvidenceKind.Mission;

    /// <summary>Why it says nothing; whose it is and where a link leads is asked elsewhere.</summary>
    public FieldRefusal? Wrong() =>
        IsKeyed
            ? Id is > 0 && Text is null
                ? null
                : new FieldRefusal("evidence", "evidence.key_missing")
            : Id is not null || string.IsNullOrWhiteSpace(Text)
                ? new FieldRefusal("evidence", "evidence.words_missing")
                : Kind == EvidenceKind.Words && Text.Trim().Length > LongestWords
                    ? new FieldRefusal("evidence", "evidence.too_long").With("max", LongestWords)
                    : null;
}
