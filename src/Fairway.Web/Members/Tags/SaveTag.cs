using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Tags;

/// <summary>Adds a word to the vocabulary, renames it, colours it, retires it and takes it up again.</summary>
internal sealed class SaveTag(
    FairwayDb db,
    Writing writing,
    TagBook book,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public string? Name { get; init; }

        /// <summary>grey, blue, amber, red, green or purple.</summary>
        public string? Colour { get; init; }

        /// <summary>Given to nobody new; whoever bears it keeps it.</summary>
        public bool? Retired { get; init; }
    }

    internal sealed record Created(long Id);

    public async Task<Outcome<Created>> AddAsync(Input input, Actor actor, CancellationToken ct)
    {
        var wrong = Wrong(input with { Name = input.Name ?? "" });
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        var name = TagBook.Read(input.Name).Value;
        if (await TakenAsync(name, 0, ct))
            return Refusal.OfFields([new("name", "tag.name_taken")]);
        if (await db.Set<MemberTag>().CountAsync(ct) >= TagBook.Most)
            return Refusal.Conflict("tag.too_many").With("max", TagBook.Most);
        var tag = book.Make(name, ColourOf(input.Colour) ?? TagColour.Grey, actor);
        var created = new Created(tag.Id);
        await write.CommitAsync(ct, created);
        return created;
    }

    public async Task<Outcome<Done>> ChangeAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var wrong = Wrong(input);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        await using var write = await writing.BeginAsync(ct);
        var tag = await db.Set<MemberTag>().FirstOrDefaultAsync(t => t.Id == id, ct);
        if (tag is null)
            return Refusal.NotFound("tag.unknown");
        if (input.Name is not null)
        {
            var name = TagBook.Read(input.Name).Value;
            if (await TakenAsync(name, id, ct))
                return Refusal.OfFields([new("name", "tag.name_taken")]);
            if (tag.Name != name)
                Note(JournalKinds.TagRenamed, id, actor);
            tag.Name = name;
        }
        tag.Colour = ColourOf(input.Colour) ?? tag.Colour;
        if (input.Retired is { } retired && retired != tag.RetiredAt is not null)
        {
            tag.RetiredAt = retired ? clock.GetUtcNow().UtcDateTime : null;
            Note(retired ? JournalKinds.TagRetired : JournalKinds.TagTakenUp, id, actor);
        }
        await write.CommitAsync(ct);
        return Done.It;
    }

    private void Note(string kind, long id, Actor actor) =>
        journal.Write(kind, actor, new Subjects { Other = id });

    private Task<bool> TakenAsync(string name, long but, CancellationToken ct) =>
        db.Set<MemberTag>().AnyAsync(t => t.Name == name && t.Id != but, ct);

    private static List<FieldRefusal> Wrong(Input input)
    {
        var wrong = new List<FieldRefusal>();
        if (input.Name is not null && TagBook.Read(input.Name).IsRefused(out var refusal))
            wrong.AddRange(refusal.Fields);
        if (!string.IsNullOrEmpty(input.Colour) && ColourOf(input.Colour) is null)
            wrong.Add(
                new FieldRefusal("colour", "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", Enum.GetValues<TagColour>().Select(c => Json.Word(c)))
                )
            );
        return wrong;
    }

    private static TagColour? ColourOf(string? word) =>
        Word<TagColour>.TryParse(word, null, out var colour) ? colour.Value : null;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/tags",
                (Input body, SaveTag save, CurrentActor current, Door door, CancellationToken ct) =>
                    door.OnceAsync(
                        body,
                        () => save.AddAsync(body, current.Required, ct),
                        created => Results.Created("/api/v1/tags", created)
                    )
            )
            .Needs(Permission.MembersEdit)
            .Produces<Created>(StatusCodes.Status201Created)
            .WithSummary("Add a tag to the vocabulary");
        api.MapPatch(
                "/tags/{id:long}",
                (
                    long id,
                    Input body,
                    SaveTag save,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) => door.ActAsync(() => save.ChangeAsync(id, body, current.Required, ct))
            )
            .Needs(Permission.MembersEdit)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Rename, colour, retire or take up a tag again; what is left out stays");
    }
}
