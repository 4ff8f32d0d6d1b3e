using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.OwnData;

/// <summary>Who a member is, what they agreed to, and what the ground floor keeps of them.</summary>
internal sealed class MemberRecords(FairwayDb db) : IOwnRecords
{
    public IReadOnlyList<OwnSection> Sections { get; } =
    [
        new("profile", Fate.Removed, typeof(Member)),
        new("vehicles", Fate.Removed, typeof(Vehicle)),
        new("accounts", Fate.Removed, typeof(SocialAccount)),
        new("tags", Fate.Removed, typeof(Tagging)),
        new("moves", Fate.Removed, typeof(Placement), typeof(RoleChange)),
        new("invitations", Fate.Removed, typeof(MemberInvitation)),
        new("consents", Fate.Kept, typeof(Consent)),
        new("leavings", Fate.Kept, typeof(Leaving)),
        new("corrections", Fate.Removed, typeof(Correction)),
        new("files", Fate.Removed, typeof(StoredFile)),
    ];

    public async Task<IReadOnlyList<OwnPart>> ReadAsync(long memberId, CancellationToken ct)
    {
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .AsNoTracking()
            .FirstAsync(m => m.Id == memberId, ct);
        var group = await db.Set<MemberGroup>()
            .Where(g => g.Id == member.GroupId)
            .Select(g => g.Name)
            .FirstOrDefaultAsync(ct);
        var vehicles = await Own<Vehicle>().Where(v => v.MemberId == memberId).ToListAsync(ct);
        var accounts = await Own<SocialAccount>()
            .Where(a => a.MemberId == memberId)
            .ToListAsync(ct);
        var consents = await Own<Consent>().Where(c => c.MemberId == memberId).ToListAsync(ct);
        var invitations = await Own<MemberInvitation>()
            .Where(i => i.MemberId == memberId)
            .ToListAsync(ct);
        var leavings = await Own<Leaving>().Where(l => l.MemberId == memberId).ToListAsync(ct);
        var corrections = await Own<Correction>()
            .Where(c => c.MemberId == memberId)
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        var files = await Own<StoredFile>().Where(f => f.MemberId == memberId).ToListAsync(ct);
        return
        [
            new("profile", [ProfileOf(member, group)]),
            new(
                "vehicles",
                vehicles.ConvertAll(v => new OwnRow
                {
                    { "model", v.Model },
                    { "deliveredOn", v.DeliveredOn },
                })
            ),
            new(
                "accounts",
                accounts.ConvertAll(a => new OwnRow
                {
                    { "platform", a.Platform, "word." },
                    { "handle", a.Handle },
                })
            ),
            new("tags", await TagsAsync(memberId, ct)),
            new("moves", await MovesAsync(memberId, ct)),
            new(
                "invitations",
                invitations.ConvertAll(i => new OwnRow
                {
                    { "at", i.CreatedAt },
                    { "until", i.ExpiresAt },
                    { "usedAt", i.UsedAt },
                })
            ),
            new(
                "consents",
                consents.ConvertAll(c => new OwnRow
                {
                    { "purpose", c.Purpose, "word." },
                    { "version", c.TextVersion },
                    { "givenAt", c.GivenAt },
                    { "withdrawnAt", c.WithdrawnAt },
                })
            ),
            new(
                "leavings",
                leavings.ConvertAll(l => new OwnRow
                {
                    { "at", l.AskedAt },
                    { "until", l.DueAt },
                    { "reason", l.Reason },
                    { "keepsLicensed", l.KeepsLicensed },
                    { "takenBackAt", l.TakenBackAt },
                })
            ),
            new(
                "corrections",
                corrections.ConvertAll(c => new OwnRow
                {
                    { "at", c.AskedAt },
                    { "what", c.Topic, "correction.topic." },
                    { "text", c.Words },
                    { "state", c.State, "correction.state." },
                    { "answer", c.Answer },
                    { "answeredAt", c.AnsweredAt },
                })
            ),
            new(
                "files",
                files.ConvertAll(f => new OwnRow
                {
                    { "file", FileAddress.Of(f.Id, FileAddress.Original) },
                    { "type", f.ContentType },
                    { "bytes", f.Bytes },
                    { "at", f.CreatedAt },
                })
            ),
        ];
    }

    public async Task EraseAsync(Leaver leaver, CancellationToken ct)
    {
        var id = leaver.Id;
        await db.Set<Vehicle>().Where(v => v.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<SocialAccount>().Where(a => a.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<Tagging>().Where(t => t.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<Placement>().Where(p => p.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<RoleChange>().Where(c => c.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<MemberInvitation>().Where(i => i.MemberId == id).ExecuteDeleteAsync(ct);
        await db.Set<Consent>()
            .Where(c => c.MemberId == id && c.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, leaver.Now), ct);
        await db.Set<Leaving>()
            .Where(l => l.MemberId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Reason, (string?)null), ct);
        await db.Set<Correction>().Where(c => c.MemberId == id).ExecuteDeleteAsync(ct);
        // Answers kept for retries repeat what the member wrote.
        var principal = new Actor(ActorKind.Member, id).Principal;
        await db.Set<IdempotencyRow>()
            .Where(row => row.Principal == principal)
            .ExecuteDeleteAsync(ct);
        await SearchIndex.RemoveAsync(db, SearchKind.Member, [id], ct);
        await BlankAsync(id, ct);
    }

    private async Task BlankAsync(long id, CancellationToken ct)
    {
        var member = await db.Set<Member>()
            .IgnoreQueryFilters(["scope"])
            .FirstAsync(m => m.Id == id, ct);
        // The brand's number would say who it was, and lets the person come again as somebody new.
        member.ExternalId = $"erased-{id}";
        (member.Name, member.Nickname, member.Phone, member.Region) = (null, null, null, null);
        (member.GroupId, member.LiaisonId, member.LiaisonName) = (null, null, null);
        (member.Interests, member.Roles, member.OpeningPoints) = ([], MemberRoles.None, null);
        (member.Tier, member.Stage, member.Mode) = (default, default, default);
        (member.LastSeenAt, member.Language, member.EasyView) = (null, null, false);
        member.Status = MemberStatus.Erased;
        member.Version++;
    }

    private static OwnRow ProfileOf(Member member, string? group) =>
        new()
        {
            { "number", member.ExternalId },
            { "name", member.Name },
            { "nickname", member.Nickname },
            { "phone", member.Phone },
            { "region", member.Region },
            { "interests", member.Interests },
            { "tier", member.Tier, "word." },
            { "stage", member.Stage, "word." },
            { "mode", member.Mode, "word." },
            { "roles", member.Roles.Words(), "word." },
            { "group", group },
            { "contact", member.LiaisonName },
            { "language", member.Language },
            { "easyView", member.EasyView },
            { "at", member.CreatedAt },
            { "joinedAt", member.JoinedAt },
            { "lastSeenAt", member.LastSeenAt },
        };

    private async Task<List<OwnRow>> TagsAsync(long memberId, CancellationToken ct)
    {
        var names = await (
            from tagging in Own<Tagging>()
            join tag in db.Set<MemberTag>() on tagging.TagId equals tag.Id
            where tagging.MemberId == memberId
            orderby tag.Name
            select tag.Name
        ).ToListAsync(ct);
        return names.ConvertAll(name => new OwnRow { { "name", name } });
    }

    private async Task<List<OwnRow>> MovesAsync(long memberId, CancellationToken ct)
    {
        var moves = await Own<Placement>()
            .Where(p => p.MemberId == memberId)
            .OrderBy(p => p.Id)
            .ToListAsync(ct);
        var roles = await Own<RoleChange>()
            .Where(c => c.MemberId == memberId)
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        return
        [
            .. moves.Select(p => new OwnRow
            {
                { "at", p.At },
                { "what", p.Attribute, "word." },
                {
                    "from",
                    p.From is { } from ? StandingWords.WordsOf(p.Attribute)[from] : null,
                    "word."
                },
                { "to", StandingWords.WordsOf(p.Attribute)[p.To], "word." },
                { "until", p.Until },
                { "reason", p.Reason, "" },
            }),
            .. roles.Select(c => new OwnRow
            {
                { "at", c.At },
                { "given", c.Given.Words(), "word." },
                { "taken", c.Taken.Words(), "word." },
                { "reason", c.Reason },
            }),
        ];
    }

    private IQueryable<T> Own<T>()
        where T : class => db.Set<T>().IgnoreQueryFilters(["scope"]).AsNoTracking();
}
