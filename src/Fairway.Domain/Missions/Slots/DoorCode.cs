using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Fairway.Domain.Missions.Slots;

/// <summary>
/// The code in the link of a slot's QR: computed from the time, so that a picture of it that was sent on opens nothing. It
/// is shown for a step and taken for two, for phones that are slow to load (HOTP and TOTP, RFC 4226 and 6238, in letters).
/// </summary>
public static class DoorCode
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(60);

    /// <summary>Letters of one code: nearly 50 bits.</summary>
    public const int Length = 10;

    // Without letters that people and cameras take for one another.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <param name="key">Of the deployment; secret.</param>
    /// <param name="slot">Whose door.</param>
    /// <param name="now">UTC.</param>
    public static string Of(ReadOnlySpan<byte> key, long slot, DateTime now) =>
        At(key, slot, StepOf(now));

    /// <summary>Whether a code is the present one or the one before.</summary>
    public static bool Holds(ReadOnlySpan<byte> key, long slot, DateTime now, string? code) =>
        code is { Length: Length }
        && (Same(At(key, slot, StepOf(now)), code) || Same(At(key, slot, StepOf(now) - 1), code));

    /// <summary>How long the present code is still shown.</summary>
    public static TimeSpan LeftOf(DateTime now) => new(Step.Ticks - (now.Ticks % Step.Ticks));

    private static long StepOf(DateTime now) => now.Ticks / Step.Ticks;

    private static string At(ReadOnlySpan<byte> key, long slot, long step)
    {
        Span<byte> what = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(what, slot);
        BinaryPrimitives.WriteInt64BigEndian(what[8..], step);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, what, hash);
        Span<char> code = stackalloc char[Length];
        for (var n = 0; n < Length; n++)
            code[n] = Letters[hash[n] % Letters.Length];
        return new string(code);
    }

    private static bool Same(string known, string said) =>
        CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(known),
            System.Text.Encoding.UTF8.GetBytes(said)
        );
}
