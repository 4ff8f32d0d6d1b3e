using System.Security.Cryptography;
using System.Text;
using Fairway.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>A key with which another system calls the API. Only its hash is kept; the key itself is shown once.</summary>
internal sealed class ApiKey
{
    public const string Prefix = "fwk_";
    public const int NameMax = 80;
    private const int RandomBytes = 32;
    private const int HintLength = 8;

    public required long Id { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>The first characters, by which people tell keys apart.</summary>
    public required string Hint { get; init; }
    public required List<string> Roles { get; init; }

    /// <summary>Null sees everybody.</summary>
    public DataScope? Scope { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; set; }

    /// <summary>To the hour; nobody needs a write per request.</summary>
    public DateTime? LastUsedAt { get; set; }

    public static string Generate() =>
        Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public static string HintOf(string key) => key[..(Prefix.Length + HintLength)];
}
