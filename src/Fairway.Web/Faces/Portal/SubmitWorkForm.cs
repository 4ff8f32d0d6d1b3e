using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Files.Videos;
using Fairway.Web.Works;

namespace Fairway.Web.Faces.Portal;

/// <summary>What a sent form held, with the pictures that came with it already taken in.</summary>
internal sealed record SentWork(WorkContent Content, IReadOnlyList<FieldRefusal> Wrong);

/// <summary>Reads the form of a work. Pictures are kept even when something else is wrong: nobody uploads twice.</summary>
internal sealed class SubmitWorkForm(PictureIntake intake, VideoIntake films, CurrentActor current)
{
    /// <summary>The same for the same form sent twice, whatever keys its pictures are given.</summary>
    public static object Identity(MissionForm form, IFormCollection fields) =>
        new
        {
            Content = WorkFields.Read(form, fields),
            Files = fields.Files.Select(file => new
            {
                file.Name,
                file.FileName,
                file.Length,
            }),
        };

    public async Task<SentWork> TakeAsync(
        MissionForm form,
        IFormCollection fields,
        CancellationToken ct
    )
    {
        var content = WorkFields.Read(form, fields);
        List<FieldRefusal> wrong = [];
        var pictures = Copy(content.Pictures);
        var videos = Copy(content.Videos);
        foreach (
            var part in form.Parts.Where(part => part.Kind is ProofKind.Pictures or ProofKind.Video)
        )
        {
            var parts = part.Kind == ProofKind.Video ? videos : pictures;
            List<long> keys = [.. parts[part.Id]];
            foreach (var file in fields.Files.GetFiles(WorkFields.NameOf(part.Id)))
            {
                if (file.Length == 0)
                    continue;
                var taken = await TakeAsync(part.Kind, file, ct);
                if (taken.IsRefused(out var refusal))
                    wrong.Add(
                        new FieldRefusal(part.Id, refusal.Code) { Parameters = refusal.Parameters }
                    );
                else if (part.Kind == ProofKind.Video)
                    // A film that is chosen anew takes the place of the one before.
                    keys = [taken.Value];
                else
                    keys.Add(taken.Value);
            }
            parts[part.Id] = keys;
        }
        return new SentWork(content with { Pictures = pictures, Videos = videos }, wrong);
    }

    private static Dictionary<string, IReadOnlyList<long>> Copy(
        IReadOnlyDictionary<string, IReadOnlyList<long>> parts
    ) => new(parts, StringComparer.Ordinal);

    private async Task<Outcome<long>> TakeAsync(
        ProofKind kind,
        IFormFile file,
        CancellationToken ct
    )
    {
        await using var stream = file.OpenReadStream();
        var taken =
            kind == ProofKind.Video
                ? await films.TakeAsync(stream, file.FileName, current.Required, ct)
                : await intake.TakeAsync(stream, file.FileName, current.Required, ct);
        return taken.IsRefused(out var refusal) ? refusal : taken.Value.Id;
    }
}
