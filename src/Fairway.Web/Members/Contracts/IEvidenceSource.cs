using Fairway.Domain;
using Fairway.Domain.Members;

namespace Fairway.Web.Members.Contracts;

/// <summary>Something of a member's that a move may rest on.</summary>
/// <param name="Title">What it is called, in the reader's language.</param>
internal sealed record KnownEvidence(long Id, string Title, DateTime At);

/// <summary>What higher rooms know of a member's doings, so that a move of tier can name it.</summary>
internal interface IEvidenceSource
{
    EvidenceKind Kind { get; }

    /// <summary>Those of these keys that are the member's own; whatever is missing is not theirs, or not there.</summary>
    Task<IReadOnlyList<KnownEvidence>> FindAsync(
        long memberId,
        IReadOnlyCollection<long> ids,
        CancellationToken ct
    );

    /// <summary>The member's latest, newest first, to choose from.</summary>
    Task<IReadOnlyList<KnownEvidence>> LatestAsync(long memberId, int most, CancellationToken ct);
}

/// <summary>Reads a link as those of works are read: known hosts only, without what tracks.</summary>
internal interface IEvidenceLinks
{
    Outcome<string> Read(string pasted);
}
