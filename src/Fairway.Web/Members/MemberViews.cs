using Fairway.Domain.Members;
using Fairway.Web.Platform.Regions;

namespace Fairway.Web.Members;

internal sealed record RegionView(string Code, string Name)
{
    public static RegionView? Of(string? code) =>
        code is null
            ? null
            : new RegionView(code, RegionSeed.Regions.Find(code)?.DisplayName ?? code);
}

internal sealed record GroupView(long Id, string Name);

/// <summary>A tag that somebody bears.</summary>
public sealed record TagView(long Id, string Name, TagColour Colour);

internal sealed record VehicleView(long Id, string? Model, DateOnly? DeliveredOn);

internal sealed record AccountView(string Platform, string Handle, bool Verified);

internal sealed record ConsentView(
    string Purpose,
    int TextVersion,
    DateTime GivenAt,
    DateTime? WithdrawnAt
);

/// <summary>Roles given or taken in one act.</summary>
internal sealed record RoleChangeView(
    IReadOnlyList<string> Given,
    IReadOnlyList<string> Taken,
    string Reason,
    TimelineActor Actor,
    DateTime At
);

/// <summary>What a move rests on, as somebody reads it.</summary>
/// <param name="Title">Of a work or a mission: what it is called, in the reader's language; null when it is gone.</param>
public sealed record EvidenceView(EvidenceKind Kind, long? Id, string? Text, string? Title);

/// <summary>One move in a member's history; a reason with a dot is a code, anything else an operator's words.</summary>
/// <param name="RuleVersion">The version of the criteria that was in force; 0 is the one that ships, null where none was kept.</param>
/// <param name="Criteria">What that version asks of the tier, in the reader's language.</param>
internal sealed record PlacementView(
    string Attribute,
    string? From,
    string To,
    int? RuleVersion,
    IReadOnlyList<string>? Criteria,
    IReadOnlyList<EvidenceView> Evidence,
    string Reason,
    TimelineActor Actor,
    DateTime At,
    DateOnly? Until,
    TimelineActor? DecidedBy,
    bool Ended
)
{
    /// <param name="grounds">What is known of its evidence and criteria.</param>
    /// <param name="decider">The colleague behind an appointment.</param>
    /// <param name="today">The programme's day, which says whether a term is over.</param>
    public static PlacementView Of(
        Placement placement,
        Grounds grounds,
        TimelineActor actor,
        TimelineActor? decider,
        DateOnly today
    )
    {
        var words = StandingWords.WordsOf(placement.Attribute);
        return new PlacementView(
            placement.Attribute.Word(),
            placement.From is { } from ? words[from] : null,
            words[placement.To],
            placement.RuleVersion,
            grounds.CriteriaOf(placement),
            grounds.EvidenceOf(placement),
            placement.Reason,
            actor,
            placement.At,
            placement.Until,
            decider,
            Appointment.HasEnded(placement.Until, today)
        );
    }
}

/// <summary>A member as a list shows them. The phone is masked wherever it is not asked for by name.</summary>
internal record MemberItem
{
    public required long Id { get; init; }
    public required string ExternalId { get; init; }
    public string? Name { get; init; }
    public string? Nickname { get; init; }
    public string? Phone { get; init; }
    public required Tier Tier { get; init; }
    public required Stage Stage { get; init; }
    public required ManagementMode Mode { get; init; }

    /// <summary>Words such as creator; none is usual.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<TagView> Tags { get; init; } = [];
    public GroupView? Group { get; init; }
    public string? Liaison { get; init; }
    public RegionView? Region { get; init; }
    public IReadOnlyList<VehicleView> Vehicles { get; init; } = [];
    public required MemberStatus Status { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? JoinedAt { get; init; }
    public DateTime? LastSeenAt { get; init; }
    public required int Version { get; init; }

    /// <summary>What staff call the member: the name, else the nickname, else the brand's number.</summary>
    public string Called => Name ?? Nickname ?? ExternalId;
}

internal sealed record MemberDetail : MemberItem
{
    public IReadOnlyList<string> Interests { get; init; } = [];
    public IReadOnlyList<AccountView> Social { get; init; } = [];
    public IReadOnlyList<ConsentView> Consents { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PlacementView> Placements { get; init; } = [];

    /// <summary>Roles given and taken, newest first.</summary>
    public IReadOnlyList<RoleChangeView> RoleChanges { get; init; } = [];
    public string? Language { get; init; }
}
