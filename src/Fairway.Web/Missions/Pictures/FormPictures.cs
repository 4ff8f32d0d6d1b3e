using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;

namespace Fairway.Web.Missions.Pictures;

/// <summary>
/// Takes the pictures of a form's options into use, within the caller's transaction. What is new in the form must have been
/// uploaded by whoever puts it there: a key that was guessed shows nobody else's picture.
/// </summary>
internal sealed class FormPictures(FileShelf shelf)
{
    public static IEnumerable<long> Of(MissionForm form) =>
        form.Parts.SelectMany(part => part.Options).Select(option => option.Picture).OfType<long>();

    public async Task<IReadOnlyList<FieldRefusal>> KeepAsync(
        MissionForm was,
        MissionForm now,
        Actor by,
        CancellationToken ct
    )
    {
        var known = Of(was).ToHashSet();
        List<FieldRefusal> wrong = [];
        for (var n = 0; n < now.Parts.Count; n++)
        {
            List<long> fresh =
            [
                .. now.Parts[n]
                    .Options.Select(option => option.Picture)
                    .OfType<long>()
                    .Where(known.Add),
            ];
            if (fresh.Count == 0)
                continue;
            var used = await shelf.UseAsync(fresh, by, ct);
            // A document is handed out, never shown.
            if (used.IsRefused(out _) || used.Value.Any(picture => picture.Width == 0))
                wrong.Add(
                    new FieldRefusal(FormShape.FieldOf(n, "options"), "form.picture_unknown")
                );
        }
        return wrong;
    }
}
