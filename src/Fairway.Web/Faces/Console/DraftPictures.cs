using Fairway.Domain;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;

namespace Fairway.Web.Faces.Console;

/// <summary>Takes in the pictures that came with the publish form; the form goes on with their keys.</summary>
internal sealed class DraftPictures(PictureIntake intake)
{
    /// <returns>What could not be taken, by field. What could is kept whatever else is wrong: nobody uploads twice.</returns>
    public async Task<IReadOnlyList<FieldRefusal>> TakeAsync(
        MissionAnswer mission,
        DraftInput input,
        IFormCollection form,
        Actor actor,
        CancellationToken ct
    )
    {
        List<FieldRefusal> wrong = [];
        for (var n = 0; n < mission.Form.Parts.Count; n++)
        for (var i = 0; i < mission.Form.Parts[n].Options.Count + DraftReading.MoreCards; i++)
        {
            var field = $"card-{n}-{i}-";
            if (form.Files.GetFile(field + "file") is not { Length: > 0 } file)
                continue;
            await using var stream = file.OpenReadStream();
            var taken = await intake.TakeAsync(stream, file.FileName, actor, ct);
            if (taken.IsRefused(out var refusal))
                wrong.Add(
                    new FieldRefusal(field + "file", refusal.Code)
                    {
                        Parameters = refusal.Parameters,
                    }
                );
            else
                input.Took(field + "picture", taken.Value.Id);
        }
        return wrong;
    }
}
