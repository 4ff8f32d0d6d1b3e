using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fairway.Web.Platform.Access;

/// <summary>Tokens of links and recovery codes: only hashes are kept.</summary>
internal static class OneTimeTokens
{
    private const int LinkBytes = 32;
    private const int CodeCount = 10;
    private const string CodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Link() =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(LinkBytes));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Ten codes of fifty bits: enough when each can be tried five times.</summary>
    public static IReadOnlyList<string> RecoveryCodes() =>
        [
            .. Enumerable
                .Range(0, CodeCount)
                .Select(_ =>
                    RandomNumberGenerator.GetString(CodeLetters, 5)
                    + "-"
                    + RandomNumberGenerator.GetString(CodeLetters, 5)
                ),
        ];

    public static string HashOfCode(string code) =>
        Convert.ToHexStringLower(HashOf(code.Trim().ToLowerInvariant()));
}
