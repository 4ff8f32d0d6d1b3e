using Fairway.Domain.Missions;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Proposals;

internal static class ProposalTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<ProposalDecision>(entity =>
        {
            entity.ToTable("proposal_decisions");
            entity.IsKey(d => d.Id);
            entity.Property(d => d.Words).HasMaxLength(ProposalDecision.WordsMax);
            entity.Property(d => d.Actor).HasMaxLength(60);
            entity.HasIndex(d => new { d.MissionId, d.Id });
        });
}

/// <summary>One answer of the brand's to a member's mission, in the words that the member reads; kept, not replaced.</summary>
internal sealed class ProposalDecision
{
    public const int WordsMax = 1_000;

    public required long Id { get; init; }
    public required long MissionId { get; init; }

    /// <summary>Returned or endorsed.</summary>
    public required ProposalState Verdict { get; init; }

    /// <summary>Why it came back, or what the brand adds to its endorsement.</summary>
    public string? Words { get; init; }
    public required string Actor { get; init; }
    public required DateTime At { get; init; }
}
