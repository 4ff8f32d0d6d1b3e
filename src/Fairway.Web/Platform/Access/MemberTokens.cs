using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Members' bearer tokens: a JWT (RFC 7519) under HS256 that this deployment signs and reads itself. The header is a
/// constant and compared as such, so there is no algorithm to be confused about.
/// </summary>
internal sealed class MemberTokens(Secrets secrets)
{
    public const string Issuer = "fairway";
    private const int LongestToken = 1_000;
    private static readonly string Header = Base64Url.EncodeToString(
        """{"alg":"HS256","typ":"JWT"}"""u8
    );

    public readonly record struct Content(long MemberId, DateTime Expires);

    public string Issue(long memberId, DateTime now, DateTime expires)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                iss = Issuer,
                aud = Issuer,
                sub = memberId.ToString(CultureInfo.InvariantCulture),
                iat = Seconds(now),
                exp = Seconds(expires),
            }
        );
        var signed = $"{Header}.{Base64Url.EncodeToString(payload)}";
        var signature = HMACSHA256.HashData(Key(), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>What a token says, or null when it is not ours. Expiry is the caller's to compare.</summary>
    public Content? Read(string token)
    {
        if (token.Length > LongestToken || !token.StartsWith(Header, StringComparison.Ordinal))
            return null;
        var last = token.LastIndexOf('.');
        if (last <= Header.Length || token[Header.Length] != '.' || !Ascii.IsValid(token))
            return null;
        Span<byte> text = stackalloc byte[LongestToken];
        Encoding.ASCII.GetBytes(token, text);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key(), text[..last], expected);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var part = text[(last + 1)..token.Length];
        if (
            !Base64Url.IsValid(part, out var length)
            || length != given.Length
            || Base64Url.DecodeFromUtf8(part, given) != given.Length
            || !CryptographicOperations.FixedTimeEquals(expected, given)
        )
            return null;
        Span<byte> payload = stackalloc byte[LongestToken];
        var count = Base64Url.DecodeFromUtf8(text[(Header.Length + 1)..last], payload);
        return Parse(payload[..count]);
    }

    private static Content? Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        long member = 0;
        long expires = 0;
        var issued = false;
        var meant = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("sub"u8) && reader.Read())
                _ = Utf8Parser.TryParse(reader.ValueSpan, out member, out _);
            else if (reader.ValueTextEquals("exp"u8) && reader.Read())
                expires = reader.GetInt64();
            else if (reader.ValueTextEquals("iss"u8) && reader.Read())
                issued = reader.ValueTextEquals(Issuer);
            else if (reader.ValueTextEquals("aud"u8) && reader.Read())
                meant = reader.ValueTextEquals(Issuer);
        }
        return issued && meant && member > 0
            ? new Content(member, DateTimeOffset.FromUnixTimeSeconds(expires).UtcDateTime)
            : null;
    }

    private byte[] Key() => secrets.Key("member-token");

    private static long Seconds(DateTime time) =>
        new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();
}
