using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// A passkey of a colleague: Identity's own row, and when it last let somebody in. It counts as both factors, because
/// the device asks for a finger, a face or its own code before it signs.
/// </summary>
internal sealed class StaffPasskey : IdentityUserPasskey<long>
{
    public const int NameMax = 60;
    public const int MostOfOne = 10;

    /// <summary>The longest that WebAuthn allows, in bytes.</summary>
    public const int CredentialMax = 1023;

    /// <summary>Challenges that were made before this are over: an answer is good once.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>A credential id as browsers and forms write it.</summary>
    public static string TextOf(byte[] credential) => Base64Url.EncodeToString(credential);

    /// <summary>Null when it is not one.</summary>
    public static byte[]? CredentialOf(string? text)
    {
        if (text is not { Length: > 0 and <= CredentialMax * 2 } || !Base64Url.IsValid(text))
            return null;
        return Base64Url.DecodeFromChars(text);
    }
}
