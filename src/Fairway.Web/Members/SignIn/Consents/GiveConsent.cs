using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn.Consents;

/// <summary>A member answers what they are asked to agree to. With the programme's terms they are in.</summary>
internal sealed class GiveConsent(
    FairwayDb db,
    Writing writing,
    SettingsStore settings,
    ConsentBook book,
    MemberEntry entry,
    MemberAdmission admission,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <param name="Choices">By purpose: yes or no. What is not named stays as it is.</param>
    internal sealed record Input(IReadOnlyDictionary<string, bool> Choices);

    public async Task<Outcome<Done>> RunAsync(Input input, Actor member, CancellationToken ct)
    {
        var texts = (await settings.GetAsync<ConsentTexts>(ConsentTexts.Document, ct)).Value;
        if (input.Choices.Keys.FirstOrDefault(code => texts.Find(code) is null) is not null)
            return Refusal.NotFound("consent.unknown");
        var outcome = await Races.RunAsync(
            () => db,
            () => AnswerAsync(input, texts, member.Id, ct)
        );
        admission.Forget(member.Id);
        return outcome;
    }

    private async Task<Outcome<Done>> AnswerAsync(
        Input input,
        ConsentTexts texts,
        long memberId,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .FirstAsync(m => m.Id == memberId, ct);
        if (member.Status == MemberStatus.Erased)
            return Refusal.Forbidden("sign_in.closed");
        var open = await book.OpenAsync(memberId, ct);
        if (!Agrees(input, texts.Programme, member, open))
            return Refusal.OfFields([new(ConsentPurpose.Programme, "consent.required")]);
        foreach (var (code, yes) in input.Choices)
        {
            if (yes)
                book.Give(memberId, texts.Find(code)!, open);
            else
                book.Withdraw(memberId, code, open);
        }
        // Two answers at once would each add their rows; the version lets one of them wait.
        member.Version++;
        Admit(member);
        await write.CommitAsync(ct);
        return Done.It;
    }

    private static bool Agrees(Input input, ConsentText terms, Member member, List<Consent> open) =>
        input.Choices.TryGetValue(terms.Code, out var yes)
            ? yes
            : member.Status == MemberStatus.Active
                && open.Any(c => c.Purpose == terms.Code && c.TextVersion >= terms.Version);

    private void Admit(Member member)
    {
        if (member.Status == MemberStatus.Active)
            return;
        member.Status = MemberStatus.Active;
        if (member.JoinedAt is null)
        {
            member.JoinedAt = clock.GetUtcNow().UtcDateTime;
            journal.Write(
                JournalKinds.MemberJoined,
                new Actor(ActorKind.Member, member.Id),
                new Subjects { Member = member.Id }
            );
        }
        entry.Note(member, "consent");
    }
}
