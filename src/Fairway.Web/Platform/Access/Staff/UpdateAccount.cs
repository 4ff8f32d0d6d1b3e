using Fairway.Domain;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Access;

/// <summary>One's own name and language.</summary>
internal sealed class UpdateAccount(
    StaffManager people,
    Writing writing,
    JournalWriter journal,
    StaffAdmission admission
)
{
    internal sealed record Input
    {
        public required string Name { get; init; }

        /// <summary>zh-CN or en; null leaves it to the browser.</summary>
        public string? Language { get; init; }
    }

    public async Task<Outcome<Done>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var wrong = new List<FieldRefusal>();
        StaffChecks.Name(wrong, input.Name);
        if (input.Language is { } language && !Cultures.Languages.Contains(language))
            wrong.Add(
                new FieldRefusal("language", "field.not_one_of").With("allowed", Cultures.Languages)
            );
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        if (await people.FindAsync(actor.Id, ct) is not { } user)
            return Refusal.NotFound("staff.unknown");
        (user.Name, user.Language) = (input.Name.Trim(), input.Language);
        if (StaffChecks.Refused(await people.UpdateAsync(user)) is { } refusal)
            return refusal;
        journal.Write(
            JournalKinds.StaffChanged,
            actor,
            new Subjects { Other = user.Id },
            new { what = "account", input.Language }
        );
        await write.CommitAsync(ct, Done.It);
        admission.Forget(user.Id);
        return Done.It;
    }
}
