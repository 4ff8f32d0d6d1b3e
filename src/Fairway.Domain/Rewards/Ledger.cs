namespace Fairway.Domain.Rewards;

/// <summary>Whose purse an account is.</summary>
public enum AccountKind
{
    /// <summary>The brand's side of every entry.</summary>
    Programme = 0,
    Member = 1,
}

/// <summary>A purse of points. Its balance is the sum of its entries, kept beside them.</summary>
public sealed class LedgerAccount
{
    /// <summary>The programme's own account; every member's account begins above.</summary>
    public const long ProgrammeId = 1;

    public required long Id { get; init; }
    public required AccountKind Kind { get; init; }
    public long? MemberId { get; init; }

    /// <summary>Whole points; the programme's is negative by what members hold.</summary>
    public long Balance { get; set; }
}

/// <summary>
/// One movement of points with its reason. Never changed: a mistake is answered with a reversal. The key makes it
/// happen once: the same work under the same rule is paid once, whoever asks how often.
/// </summary>
public sealed class LedgerTransaction
{
    public required long Id { get; init; }

    /// <summary>Unique, such as <c>work:123:basic</c> or <c>member:7:opening</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Code of the rule that paid, such as <c>basic</c>, <c>opening</c>, <c>reversal</c>, <c>adjustment</c>.</summary>
    public required string Rule { get; init; }
    public required long MemberId { get; init; }
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }

    /// <summary>What the member gains; negative when points are taken back.</summary>
    public required long Points { get; init; }

    /// <summary>The transaction this one takes back.</summary>
    public long? ReversesId { get; init; }

    /// <summary>A person's reason, for reversals and adjustments.</summary>
    public string? Reason { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The two entries: what the member gains, the programme gives. They sum to zero.</summary>
    public IReadOnlyList<LedgerEntry> Entries(long memberAccountId) =>
        [
            new()
            {
                TransactionId = Id,
                AccountId = memberAccountId,
                Amount = Points,
            },
            new()
            {
                TransactionId = Id,
                AccountId = LedgerAccount.ProgrammeId,
                Amount = -Points,
            },
        ];

    public static string KeyOfWork(long workId, string rule) => $"work:{workId}:{rule}";
}

/// <summary>One side of a transaction.</summary>
public sealed class LedgerEntry
{
    public required long TransactionId { get; init; }
    public required long AccountId { get; init; }

    /// <summary>Whole points, positive into the account.</summary>
    public required long Amount { get; init; }
}
