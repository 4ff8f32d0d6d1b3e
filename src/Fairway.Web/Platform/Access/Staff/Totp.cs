using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Codes of an authenticator (RFC 6238, 30 seconds, 6 digits, SHA-1, as every authenticator app reads them). Identity
/// brings its own, which reads the machine's clock and lets a code be used twice.
/// </summary>
internal static class Totp
{
    private const int Seconds = 30;
    private const int Drift = 1;

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / Seconds;

    /// <summary>The step of a right code, or null. Steps up to the last accepted one are over.</summary>
    public static long? Match(string? secret, string code, DateTimeOffset now, long lastStep)
    {
        if (secret is null || code.Length != 6)
            return null;
        var given = Encoding.ASCII.GetBytes(code);
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
        {
            var right = Encoding.ASCII.GetBytes(CodeAt(secret, step));
            if (CryptographicOperations.FixedTimeEquals(right, given) && step > lastStep)
                return step;
        }
        return null;
    }

    [SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "Authenticator apps know no other; HMAC-SHA1 is not affected by collisions."
    )]
    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(TotpSecret.Bytes(secret), counter, hash);
        var offset = hash[^1] & 0x0F;
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFF_FFFF;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}

/// <summary>Secrets in Base32 (RFC 4648), as people type them into an authenticator.</summary>
internal static class TotpSecret
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Letters = 32;

    /// <summary>160 bits, what RFC 4226 asks for.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, Letters);

    public static byte[] Bytes(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (value, bits, at) = (0, 0, 0);
        foreach (var letter in secret)
        {
            value = ((value << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(value >> bits);
        }
        return bytes;
    }

    /// <summary>In groups of four, for typing.</summary>
    public static string Spaced(string secret) =>
        string.Join(' ', secret.Chunk(4).Select(part => new string(part)));

    /// <summary>What an authenticator reads from the picture.</summary>
    public static string Uri(string secret, string programme, string email)
    {
        var issuer = System.Uri.EscapeDataString(programme);
        return $"otpauth://totp/{issuer}:{System.Uri.EscapeDataString(email)}?secret={secret}&issuer={issuer}&digits=6&period=30";
    }
}
