using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Fairway.Domain.Team.Experiments;

/// <summary>Somebody who may be drawn.</summary>
/// <param name="MemberId">Who.</param>
/// <param name="Stratum">What groups are to hold equal shares of, such as the tier; equal for everybody where nothing is.</param>
public readonly record struct Candidate(long MemberId, string Stratum);

/// <summary>Members by group, in the order in which they were drawn.</summary>
public sealed record DrawnGroups(IReadOnlyList<IReadOnlyList<long>> Groups);

/// <summary>
/// Draws groups for a small trial (EX-24, LEARN-05): by chance, so that groups differ in nothing but what is done with
/// them, and by a seed that is kept, so that anybody can draw the same once more. The order of a stratum is by SHA-256 of
/// seed and member; strata give in proportion to their size, by largest remainders, and are dealt out in turn.
/// </summary>
public static class GroupDraw
{
    public const int FewestGroups = 2;
    public const int MostGroups = 4;

    /// <param name="candidates">Each member once.</param>
    /// <param name="groups">How many, 2 to 4.</param>
    /// <param name="size">Of each group, from 1.</param>
    /// <returns>Refused where there are fewer than are asked for.</returns>
    public static Outcome<DrawnGroups> Draw(
        IReadOnlyCollection<Candidate> candidates,
        int groups,
        int size,
        long seed
    )
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, FewestGroups);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, MostGroups);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var wanted = groups * size;
        if (candidates.Count < wanted)
            return Refusal
                .Conflict("experiment.too_few")
                .With("wanted", wanted)
                .With("there", candidates.Count);
        var drawn = candidates
            .GroupBy(one => one.Stratum, StringComparer.Ordinal)
            .OrderBy(stratum => stratum.Key, StringComparer.Ordinal)
            .Select(stratum =>
                stratum.Select(one => one.MemberId).OrderBy(id => Place(seed, id)).ToList()
            )
            .ToList();
        var shares = Shares(drawn.ConvertAll(stratum => stratum.Count), wanted);
        var dealt = Enumerable.Range(0, groups).Select(_ => new List<long>(size)).ToList();
        var turn = 0;
        // Going on where the last stratum ended keeps groups equally large.
        foreach (var member in drawn.SelectMany((stratum, n) => stratum.Take(shares[n])))
            dealt[turn++ % groups].Add(member);
        return new DrawnGroups(dealt);
    }

    // In whole people, so that all shares together are what is wanted.
    private static List<int> Shares(List<int> sizes, int wanted)
    {
        long all = sizes.Sum();
        var shares = sizes.ConvertAll(size => (int)((long)size * wanted / all));
        var left = wanted - shares.Sum();
        foreach (
            var n in Enumerable
                .Range(0, sizes.Count)
                .OrderByDescending(n => (long)sizes[n] * wanted % all)
                .ThenBy(n => n)
                .Take(left)
        )
            shares[n]++;
        return shares;
    }

    private static UInt128 Place(long seed, long member)
    {
        Span<byte> text = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(text, seed);
        BinaryPrimitives.WriteInt64BigEndian(text[8..], member);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
