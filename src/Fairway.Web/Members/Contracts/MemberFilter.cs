using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Contracts;

/// <summary>Which members: of a list, an export, or a move of many. Unknown words match nobody.</summary>
internal sealed record MemberFilter
{
    /// <summary>The most that may be named by key at once.</summary>
    public const int MostIds = 1_000;

    /// <summary>Parts of external id, name or nickname, all of which must be found.</summary>
    public string? Q { get; init; }
    public string? Tier { get; init; }
    public string? Stage { get; init; }
    public string? Mode { get; init; }

    /// <summary>Whoever has this role, whatever other roles they have.</summary>
    public string? Role { get; init; }
    public string? Status { get; init; }

    /// <summary>A code of 2, 4 or 6 digits; what lies in it counts too.</summary>
    public string? Region { get; init; }
    public string? Model { get; init; }
    public long? Group { get; init; }

    /// <summary>Whoever bears this tag.</summary>
    public long? Tag { get; init; }

    /// <summary>Only whoever bears a creativity mark.</summary>
    public bool Marked { get; init; }

    /// <summary>Only these, whatever else is said.</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>All who are meant, to be counted or composed on.</summary>
    public IQueryable<Member> Of(FairwayDb db) =>
        Found(db) is { } found ? Conditions(db).Where(m => found.Contains(m.Id)) : Conditions(db);

    /// <summary>
    /// The keys of the newest who are meant: from the index of conditions alone, and where words are looked for, as they
    /// come out of the search, which stops when the page is full.
    /// </summary>
    public IQueryable<long> Newest(FairwayDb db, long? before)
    {
        if (Found(db) is not { } found)
        {
            var members = Conditions(db);
            if (before is { } last)
                members = members.Where(m => m.Id < last);
            return members.OrderByDescending(m => m.Id).Select(m => m.Id);
        }
        if (before is { } after)
            found = found.Where(id => id < after);
        return from id in found
            join m in Conditions(db) on id equals m.Id
            orderby id descending
            select id;
    }

    /// <summary>What in it names nothing there is: a mistake worth telling where somebody wrote it.</summary>
    public IEnumerable<FieldRefusal> Wrong()
    {
        foreach (
            var (attribute, word) in new[]
            {
                (StandingAttribute.Tier, Tier),
                (StandingAttribute.Stage, Stage),
                (StandingAttribute.Mode, Mode),
            }
        )
        {
            if (!string.IsNullOrEmpty(word) && StandingWords.Find(attribute, word) is null)
                yield return new FieldRefusal(attribute.Word(), "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", StandingWords.WordsOf(attribute))
                );
        }
        if (!string.IsNullOrEmpty(Role) && RoleWords.Find(Role) is null)
            yield return new FieldRefusal("role", "field.not_one_of").With(
                "allowed",
                string.Join(", ", RoleWords.All)
            );
    }

    private IQueryable<Member> Conditions(FairwayDb db)
    {
        var members = db.Set<Member>().AsNoTracking().Where(m => m.Status != MemberStatus.Erased);
        if (Ids is { } ids)
            members = members.Where(m => ids.Contains(m.Id));
        members = Standing(members);
        if (Word(Status) is { } status)
            members = Enum.TryParse<MemberStatus>(status, ignoreCase: true, out var known)
                ? members.Where(m => m.Status == known)
                : members.Where(m => false);
        if (Word(Role) is { } word)
            members = RoleWords.Find(word) is { } role
                ? members.Where(m => (m.Roles & role) != MemberRoles.None)
                : members.Where(m => false);
        if (Word(Region) is { } region)
            members = members.Where(m => m.Region != null && m.Region.StartsWith(region));
        if (Word(Model) is { } model)
            members = members.Where(m =>
                db.Set<Vehicle>().Any(v => v.MemberId == m.Id && v.Model == model)
            );
        if (Group is { } group)
            members = members.Where(m => m.GroupId == group);
        if (Tag is { } tag)
            members = members.Where(m =>
                db.Set<Tagging>().Any(t => t.TagId == tag && t.MemberId == m.Id)
            );
        if (Marked)
            members = members.Where(m => m.MarkedAt != null);
        return members;
    }

    private IQueryable<Member> Standing(IQueryable<Member> members)
    {
        if (Word(Tier) is { } tier)
        {
            var at = (Tier?)StandingWords.Find(StandingAttribute.Tier, tier);
            members = members.Where(m => m.Tier == at);
        }
        if (Word(Stage) is { } stage)
        {
            var at = (Stage?)StandingWords.Find(StandingAttribute.Stage, stage);
            members = members.Where(m => m.Stage == at);
        }
        if (Word(Mode) is { } mode)
        {
            var at = (ManagementMode?)StandingWords.Find(StandingAttribute.Mode, mode);
            members = members.Where(m => m.Mode == at);
        }
        return members;
    }

    private IQueryable<long>? Found(FairwayDb db) => SearchIndex.Match(db, SearchKind.Member, Q);

    private static string? Word(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
