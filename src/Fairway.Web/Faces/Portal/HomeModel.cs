using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Missions.Welcome;

namespace Fairway.Web.Faces.Portal;

/// <summary>All that a member's home shows, worked out: who draws it reads nothing more.</summary>
public sealed record HomeModel
{
    /// <summary>A word for the hour: 早上好.</summary>
    public required string Greeting { get; init; }

    /// <summary>Null where the member gave none.</summary>
    public string? Name { get; init; }
    public Tier Tier { get; init; }

    /// <summary>Points that can be spent.</summary>
    public long Balance { get; init; }

    // The voice follows the person: short and cheerful to most, a partner's to those kept company one to one.
    public bool IsWarm { get; init; }

    /// <summary>What a newcomer is walked through; empty once they have gone it or are no newcomer.</summary>
    public IReadOnlyList<WelcomeAnswer> Welcome { get; init; } = [];

    /// <summary>How many of the brand's people welcomed a newcomer; none once they are no newcomer.</summary>
    public int Welcomes { get; init; }

    /// <summary>Joined or to be mended, with how far it is.</summary>
    public IReadOnlyList<(Mission Mission, string Progress)> UnderWay { get; init; } = [];

    /// <summary>What else suits this member.</summary>
    public IReadOnlyList<Suggestion> Picked { get; init; } = [];

    /// <param name="Mission">Open to the member.</param>
    /// <param name="Initiator">The public name of the owner who began it.</param>
    /// <param name="Why">What of the member it was meant for.</param>
    /// <param name="Left">Null where nobody is to be hurried.</param>
    public sealed record Suggestion(
        Mission Mission,
        string? Initiator,
        IReadOnlyList<AudienceReason> Why,
        string? Left
    );
}
