using Fairway.Domain.Missions;

namespace Fairway.Domain.Rewards;

/// <summary>How far a thing has come on its way to a member.</summary>
public enum TransferState
{
    /// <summary>Earned, still with the brand.</summary>
    Pending = 0,

    /// <summary>Given or sent by a colleague.</summary>
    HandedOver = 1,

    /// <summary>The member says that they have it: it is theirs.</summary>
    Received = 2,

    /// <summary>Called off by a colleague before it was handed over, with a reason.</summary>
    Cancelled = 3,
}

/// <summary>
/// 移交记录: that a thing became a member's own (RWD-03): what, worth how much, for which work, handed over when and under
/// which number, received when. One for each member in each mission; every step happens once.
/// </summary>
public sealed class Transfer
{
    public const int ReceiptMax = 80;
    public const int NoteMax = 500;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary>The work whose acceptance earned it.</summary>
    public required long WorkId { get; init; }

    /// <summary>As the mission named it.</summary>
    public required LocalizedText Item { get; init; }
    public LocalizedText? Conditions { get; init; }

    /// <summary>What it is worth, in fen.</summary>
    public required long ValueFen { get; init; }
    public required DateTime OpenedAt { get; init; }
    public TransferState State { get; private set; }

    /// <summary>The day of the programme's calendar on which it was given or sent.</summary>
    public DateOnly? HandedOverOn { get; private set; }

    /// <summary>The thing's own number, or that of the parcel or the receipt.</summary>
    public string? Receipt { get; private set; }

    /// <summary>A colleague's words to the member.</summary>
    public string? Note { get; private set; }

    /// <summary>A principal.</summary>
    public string? HandedOverBy { get; private set; }
    public DateTime? HandedOverAt { get; private set; }
    public DateTime? ReceivedAt { get; private set; }
    public string? CancelReason { get; private set; }

    /// <summary>A principal.</summary>
    public string? CancelledBy { get; private set; }
    public DateTime? CancelledAt { get; private set; }

    /// <summary>Of two who act at once, one does.</summary>
    public int Version { get; private set; }

    /// <summary>What it is worth, in CNY.</summary>
    public decimal Value => ValueFen / 100m;

    /// <param name="on">The day it was given or sent; never one to come.</param>
    /// <param name="receipt">A serial, parcel or receipt number.</param>
    /// <param name="note">Words to the member, or null.</param>
    /// <param name="by">The colleague.</param>
    /// <param name="today">The programme's day.</param>
    /// <param name="now">UTC.</param>
    public Refusal? HandOver(
        DateOnly? on,
        string? receipt,
        string? note,
        string by,
        DateOnly today,
        DateTime now
    )
    {
        List<FieldRefusal> wrong = [];
        if (on is null)
            wrong.Add(new FieldRefusal("on", "field.required"));
        else if (on > today)
            wrong.Add(new FieldRefusal("on", "transfer.day_to_come"));
        wrong.AddRange(Words("receipt", receipt, ReceiptMax, required: true));
        wrong.AddRange(Words("note", note, NoteMax, required: false));
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        if (State != TransferState.Pending)
            return Refusal.Conflict("transfer.not_pending").With("state", State);
        (State, HandedOverOn, Receipt) = (TransferState.HandedOver, on, receipt!.Trim());
        (Note, HandedOverBy, HandedOverAt) = (
            string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            by,
            now
        );
        Version++;
        return null;
    }

    /// <summary>The member's own word.</summary>
    public Refusal? Receive(DateTime now)
    {
        if (State != TransferState.HandedOver)
            return Refusal.Conflict("transfer.not_handed_over").With("state", State);
        (State, ReceivedAt) = (TransferState.Received, now);
        Version++;
        return null;
    }

    /// <summary>What has been handed over is not called off any more.</summary>
    public Refusal? Cancel(string? reason, string by, DateTime now)
    {
        var wrong = Words("reason", reason, NoteMax, required: true).ToList();
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        if (State != TransferState.Pending)
            return Refusal.Conflict("transfer.not_pending").With("state", State);
        (State, CancelReason, CancelledBy, CancelledAt) = (
            TransferState.Cancelled,
            reason!.Trim(),
            by,
            now
        );
        Version++;
        return null;
    }

    private static IEnumerable<FieldRefusal> Words(
        string field,
        string? text,
        int most,
        bool required
    )
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
                yield return new FieldRefusal(field, "field.required");
        }
        else if (text.Trim().Length > most)
        {
            yield return new FieldRefusal(field, "field.too_long").With("max", most);
        }
    }
}
