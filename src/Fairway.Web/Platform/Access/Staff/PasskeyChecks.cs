using Fairway.Domain;
using Fairway.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Access;

/// <summary>What adding, renaming and removing passkeys ask alike.</summary>
internal static partial class PasskeyChecks
{
    public static readonly Refusal Expired = Refusal.Conflict("staff.passkey_expired");

    public static void Name(List<FieldRefusal> wrong, string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            wrong.Add(new FieldRefusal(field, "field.required"));
        else if (name.Trim().Length > StaffPasskey.NameMax)
            wrong.Add(new FieldRefusal(field, "field.too_long").With("max", StaffPasskey.NameMax));
    }

    public static async Task<Refusal?> TooManyAsync(
        FairwayDb db,
        long user,
        CancellationToken ct
    ) =>
        await db.Set<StaffPasskey>().CountAsync(one => one.UserId == user, ct)
        >= StaffPasskey.MostOfOne
            ? Refusal.Conflict("staff.passkey_too_many").With("max", StaffPasskey.MostOfOne)
            : null;

    /// <summary>Why the browser's answer was not believed, for whoever runs the house: people are told what to do instead.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "A passkey was refused: {Reason}")]
    public static partial void Refused(ILogger logger, string reason);

    /// <summary>
    /// Passkeys belong to the host of the public address, and answers count from its origin only. Without a public
    /// address (development) both are the request's own.
    /// </summary>
    public static void Configure(IdentityPasskeyOptions options, PublicUrl url)
    {
        options.ServerDomain = url.Domain;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.AuthenticatorTimeout = PasskeyCookie.Lifetime;
        options.ValidateOrigin = answer => new(!answer.CrossOrigin && answer.Origin == url.Origin);
    }
}
