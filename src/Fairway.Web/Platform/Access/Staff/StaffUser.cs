using Fairway.Storage;
using Microsoft.AspNetCore.Identity;

namespace Fairway.Web.Platform.Access;

/// <summary>
/// Somebody who works in the console. Invited without a password; signs in with a password and a code of the
/// authenticator. The e-mail address is the user name.
/// </summary>
internal sealed class StaffUser : IdentityUser<long>
{
    public const int NameMax = 60;
    public const int EmailMax = 254;

    public required string Name { get; set; }
    public required List<string> Roles { get; set; }

    /// <summary>Null sees everybody.</summary>
    public DataScope? Scope { get; set; }

    /// <summary>zh-CN or en; null follows the browser's own choice.</summary>
    public string? Language { get; set; }

    /// <summary>The authenticator's secret, in Base32. It must be read on every sign-in, so hashing is no option.</summary>
    public string? Secret { get; set; }

    /// <summary>A secret that is shown as a picture and not yet proven by a code.</summary>
    public string? PendingSecret { get; set; }

    /// <summary>The time step of the last code that was accepted: a code is good once.</summary>
    public long LastStep { get; set; }

    /// <summary>SHA-256 of the codes for the day the phone is lost; each is removed when used.</summary>
    public List<string> RecoveryCodes { get; set; } = [];

    public byte[]? InviteHash { get; set; }
    public DateTime? InviteExpiresAt { get; set; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? JoinedAt { get; set; }

    /// <summary>Locked out by a colleague, until unlocked. The lockout after wrong passwords is the base class's.</summary>
    public DateTime? LockedAt { get; set; }
    public DateTime? LastSignInAt { get; set; }

    /// <summary>May the person come in at all: has a password, is not locked by a colleague.</summary>
    public bool IsOpen => PasswordHash is not null && LockedAt is null;

    public bool IsAdmin => Roles.Contains(Access.Roles.Admin);
}
