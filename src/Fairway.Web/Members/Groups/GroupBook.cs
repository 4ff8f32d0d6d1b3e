using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Groups;

/// <summary>Finds groups by name and makes those that are missing, inside the caller's transaction.</summary>
internal sealed class GroupBook(
    FairwayDb db,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    public async Task<long> NeedAsync(string name, Actor actor, CancellationToken ct) =>
        await db.Set<MemberGroup>()
            .Where(g => g.Name == name)
            .Select(g => (long?)g.Id)
            .FirstOrDefaultAsync(ct)
        ?? Make(name, actor);

    public long Make(string name, Actor actor)
    {
        var group = new MemberGroup
        {
            Id = keys.Next(),
            Name = name,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(group);
        journal.Write(JournalKinds.GroupCreated, actor, new Subjects { Other = group.Id });
        return group.Id;
    }

    /// <summary>A name as it is kept; the same rules as in a file.</summary>
    public static Outcome<string> Read(string? name)
    {
        var read = WordsCell.Parse(name, MemberRowParser.LongestName);
        if (read.IsOk)
            return read.Value;
        return Refusal.OfFields([
            read.IsRefused
                ? new FieldRefusal("name", read.Code) { Parameters = read.Parameters }
                : new FieldRefusal("name", "field.required"),
        ]);
    }
}
