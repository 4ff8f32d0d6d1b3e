using Fairway.Domain;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>Another name for a passkey of one's own.</summary>
internal sealed class RenamePasskey(StaffManager people, Writing writing, JournalWriter journal)
{
    public async Task<Outcome<Done>> RunAsync(
        string id,
        string name,
        Actor actor,
        CancellationToken ct
    )
    {
        var wrong = new List<FieldRefusal>();
        PasskeyChecks.Name(wrong, "newName", name);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginInTurnAsync(actor.Id, ct);
        if (
            await people.FindAsync(actor.Id, ct) is not { } user
            || StaffPasskey.CredentialOf(id) is not { } credential
            || await people.GetPasskeyAsync(user, credential) is not { } passkey
        )
            return Refusal.NotFound("staff.passkey_gone");
        if (passkey.Name != name.Trim())
        {
            passkey.Name = name.Trim();
            var saved = await people.AddOrUpdatePasskeyAsync(user, passkey);
            if (StaffChecks.Refused(saved) is { } refusal)
                return refusal;
            journal.Write(
                JournalKinds.StaffPasskeyRenamed,
                actor,
                new Subjects { Other = user.Id },
                new { }
            );
        }
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }
}
