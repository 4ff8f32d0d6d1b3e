namespace Fairway.Domain.Members;

/// <summary>Which of the particulars that the brand keeps is said to be wrong.</summary>
public enum CorrectionTopic
{
    Name = 0,
    Phone = 1,

    /// <summary>Which car it is.</summary>
    Model = 2,

    /// <summary>提车日期.</summary>
    DeliveryDate = 3,

    /// <summary>车架号 (VIN): the brand keeps it elsewhere, so a colleague passes it on.</summary>
    VehicleNumber = 4,

    /// <summary>Anything else; the words say what.</summary>
    Other = 5,
}

public enum CorrectionState
{
    Open = 0,

    /// <summary>The member was right: it has been put right.</summary>
    Done = 1,

    /// <summary>It stays as it is, and the answer says why (PIPL 50).</summary>
    Refused = 2,
}

/// <summary>
/// A member's request to have something put right that is the brand's to change (PIPL 46). It waits for a colleague, who
/// answers once, with reasons; what was answered stays as it is.
/// </summary>
public sealed class Correction
{
    /// <summary>Most characters of the request, and of the answer.</summary>
    public const int WordsMax = 500;

    public required long Id { get; init; }
    public required long MemberId { get; init; }

    /// <summary>One request about the same thing waits at a time.</summary>
    public required CorrectionTopic Topic { get; init; }

    /// <summary>What is wrong and how it should read, in the member's words.</summary>
    public required string Words { get; init; }
    public required DateTime AskedAt { get; init; }
    public CorrectionState State { get; private set; }

    /// <summary>What the colleague says to the member; null while it waits.</summary>
    public string? Answer { get; private set; }

    /// <summary>"Staff:3".</summary>
    public string? AnsweredBy { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Refused (<c>correction.answered</c>) once it has its answer.</summary>
    /// <param name="answer">Free of what <see cref="WrongWords"/> finds.</param>
    public Refusal? Decide(bool accepted, string answer, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (State != CorrectionState.Open)
            return Refusal.Conflict("correction.answered");
        State = accepted ? CorrectionState.Done : CorrectionState.Refused;
        (Answer, AnsweredBy, AnsweredAt) = (answer.Trim(), by, now);
        return null;
    }

    /// <summary>What is wrong with the words of a request or an answer; null when nothing is.</summary>
    public static FieldRefusal? WrongWords(string field, string? words) =>
        string.IsNullOrWhiteSpace(words) ? new FieldRefusal(field, $"correction.{field}_needed")
        : words.Trim().Length > WordsMax
            ? new FieldRefusal(field, "field.too_long").With("max", WordsMax)
        : null;
}
