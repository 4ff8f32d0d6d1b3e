using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.Tags;

/// <summary>Makes tags, inside the caller's transaction.</summary>
internal sealed class TagBook(
    FairwayDb db,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    /// <summary>More is no vocabulary any more: nobody finds a word in it.</summary>
    public const int Most = 500;

    public MemberTag Make(string name, TagColour colour, Actor actor)
    {
        var tag = new MemberTag
        {
            Id = keys.Next(),
            Name = name,
            Colour = colour,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(tag);
        journal.Write(JournalKinds.TagCreated, actor, new Subjects { Other = tag.Id });
        return tag;
    }

    /// <summary>A name as it is kept; the same rules as in a file.</summary>
    public static Outcome<string> Read(string? name)
    {
        var read = WordsCell.Parse(name, MemberTag.NameMax);
        if (read.IsOk)
            return read.Value;
        return Refusal.OfFields([
            read.IsRefused
                ? new FieldRefusal("name", read.Code) { Parameters = read.Parameters }
                : new FieldRefusal("name", "field.required"),
        ]);
    }
}
