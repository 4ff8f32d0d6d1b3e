namespace Fairway.Domain.Missions.Slots;

/// <summary>
/// 场次: when and where people meet for a mission, and how many there is room for (EX-21). Set while the mission is being
/// designed; after publishing only the number of seats changes.
/// </summary>
public sealed class MissionSlot
{
    /// <summary>What one list on a phone can still be read through.</summary>
    public const int MostInMission = 60;
    public const int MostSeats = 10_000;
    public const int TitleMax = 60;
    public const int PlaceMax = 200;

    /// <summary>How long before its beginning people may be checked in.</summary>
    public static readonly TimeSpan DoorsBefore = TimeSpan.FromMinutes(60);

    public required long Id { get; init; }
    public required long MissionId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime BeginsAt { get; set; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>Null where time and place say enough.</summary>
    public LocalizedText? Title { get; set; }

    /// <summary>An address, or the link of a session online.</summary>
    public required string Place { get; set; }

    /// <summary>1 to <see cref="MostSeats"/>.</summary>
    public int Seats { get; set; }

    /// <summary>Seats that members hold or held when it began; changed by one statement with its condition, never past <see cref="Seats"/>.</summary>
    public int Taken { get; private set; }

    /// <summary>Null until those who did not come were noted.</summary>
    public DateTime? SettledAt { get; set; }

    public int Left => Math.Max(0, Seats - Taken);

    public DateTime DoorsAt => BeginsAt - DoorsBefore;

    /// <summary>Seats are taken, changed and given back until it begins.</summary>
    public bool HasBegun(DateTime now) => now >= BeginsAt;

    public bool IsOver(DateTime now) => now >= EndsAt;

    /// <summary>Whether somebody may be checked in at this moment: from an hour before to the end.</summary>
    public Refusal? CanCheckIn(DateTime now) =>
        now < DoorsAt ? Refusal.Conflict("attendance.too_early").With("from", DoorsAt)
        : IsOver(now) ? Refusal.Conflict("attendance.over").With("endsAt", EndsAt)
        : null;

    /// <summary>The link of a session online is for those who hold a seat.</summary>
    public bool IsOnline =>
        Place.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || Place.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    public Refusal Begun() => Refusal.Conflict("slot.begun").With("beginsAt", BeginsAt);

    /// <summary>The number of seats may change after publishing too, but nobody loses theirs.</summary>
    public Refusal FewerThanTaken() =>
        Refusal.OfFields([new FieldRefusal("seats", "slot.fewer_than_taken").With("taken", Taken)]);
}

/// <summary>A slot as it is written; whole, whether it is new or changed.</summary>
public sealed record SlotContent
{
    /// <summary>UTC.</summary>
    public required DateTime? BeginsAt { get; init; }
    public required DateTime? EndsAt { get; init; }
    public LocalizedText? Title { get; init; }
    public string? Place { get; init; }
    public int? Seats { get; init; }

    /// <summary>What is wrong with it, by field; it lies between the dates of its mission where those are set.</summary>
    public IReadOnlyList<FieldRefusal> Validate(DateTime? opensAt, DateTime? closesAt)
    {
        List<FieldRefusal> wrong = [];
        if (BeginsAt is null)
            wrong.Add(new FieldRefusal("beginsAt", "field.required"));
        else if (BeginsAt < opensAt || BeginsAt >= closesAt)
            wrong.Add(
                new FieldRefusal("beginsAt", "slot.outside")
                    .With("opensAt", opensAt)
                    .With("closesAt", closesAt)
            );
        if (EndsAt is null)
            wrong.Add(new FieldRefusal("endsAt", "field.required"));
        else if (EndsAt <= BeginsAt)
            wrong.Add(new FieldRefusal("endsAt", "slot.ends_before_it_begins"));
        else if (EndsAt > closesAt)
            wrong.Add(
                new FieldRefusal("endsAt", "slot.outside")
                    .With("opensAt", opensAt)
                    .With("closesAt", closesAt)
            );
        wrong.AddRange(LocalizedText.Check("title", Title, MissionSlot.TitleMax, needed: false));
        if (string.IsNullOrWhiteSpace(Place))
            wrong.Add(new FieldRefusal("place", "field.required"));
        else if (Place.Length > MissionSlot.PlaceMax)
            wrong.Add(
                new FieldRefusal("place", "field.too_long").With("max", MissionSlot.PlaceMax)
            );
        if (Seats is null)
            wrong.Add(new FieldRefusal("seats", "field.required"));
        else if (Seats is < 1 or > MissionSlot.MostSeats)
            wrong.Add(
                new FieldRefusal("seats", "field.out_of_range")
                    .With("min", 1)
                    .With("max", MissionSlot.MostSeats)
            );
        return wrong;
    }

    /// <exception cref="InvalidOperationException">It is not valid.</exception>
    public void ApplyTo(MissionSlot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        (slot.BeginsAt, slot.EndsAt) = (BeginsAt!.Value, EndsAt!.Value);
        (slot.Title, slot.Place, slot.Seats) = (Title, Place!, Seats!.Value);
    }
}
