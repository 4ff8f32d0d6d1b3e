using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Fairway.Domain.Cells;
using Fairway.Domain.Missions.Posts;

namespace Fairway.Domain.Missions;

/// <summary>What a member handed in, by part of the form.</summary>
public sealed partial record WorkContent
{
    public IReadOnlyDictionary<string, string> Texts { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys of stored pictures, in the member's order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Pictures { get; init; } =
        new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);

    /// <summary>Chosen option ids.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Share texts as they were pasted; what they lead to is read from them whenever it is wanted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Links { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Keys of stored films; one in a part.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Videos { get; init; } =
        new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);

    [JsonIgnore]
    public bool IsEmpty =>
        Texts.Values.All(text => string.IsNullOrWhiteSpace(CellText.Trim(text)))
        && Pictures.Values.All(list => list.Count == 0)
        && Videos.Values.All(list => list.Count == 0)
        && Choices.Values.All(list => list.Count == 0)
        && Links.Values.All(list => list.All(string.IsNullOrWhiteSpace))
        && CheckIns.Values.All(list => list.Count == 0)
        && Attendance is null;

    /// <summary>The posts of a part that could be read.</summary>
    public IEnumerable<ExternalPost> PostsOf(string part)
    {
        foreach (var pasted in Links.GetValueOrDefault(part) ?? [])
        {
            var read = ExternalPost.Read(pasted);
            if (!read.IsRefused(out _))
                yield return read.Value;
        }
    }

    /// <summary>Every post, once.</summary>
    [JsonIgnore]
    public IReadOnlyList<ExternalPost> Posts =>
        Links.Count == 0
            ? []
            :
            [
                .. Links
                    .Keys.SelectMany(PostsOf)
                    .DistinctBy(post => (post.Platform, post.Identity)),
            ];

    /// <summary>What to say of a work with nothing in it: it asks for what the form has room for, and for nothing else.</summary>
    public static FieldRefusal Empty(MissionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var kinds = form.Parts.Select(part => part.Kind).Distinct().ToList();
        return new FieldRefusal(
            form.Parts[0].Id,
            kinds switch
            {
                [ProofKind.Text] => "work.empty_text",
                [ProofKind.Pictures] => "work.empty_pictures",
                [ProofKind.Video] => "work.empty_video",
                [ProofKind.Choice] => "work.empty_choice",
                [ProofKind.ExternalPost] => "work.empty_links",
                [ProofKind.Attendance] => "work.by_attendance",
                _ => "work.empty",
            }
        );
    }

    /// <summary>All texts in the order of the form's parts, then what was pasted; for search and for the identity of an import.</summary>
    [JsonIgnore]
    public string AllText =>
        string.Join(
            '\n',
            Links.Count == 0
                ? ShownTexts.Values
                : ShownTexts.Values.Concat(Links.Values.SelectMany(l => l))
        );

    /// <summary>
    /// What cannot be stored at all: parts the form does not have, more than a part's maximum, options that do not
    /// exist. Too little is not refused here; that is for completion, which says how to mend it.
    /// </summary>
    public IReadOnlyList<FieldRefusal> Validate(MissionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        List<FieldRefusal> wrong = [.. ValidateCheckIns(form), .. ValidateAttendance(form)];
        foreach (var (id, text) in Texts)
        {
            if (Part(form, id, ProofKind.Text) is not { } part)
                wrong.Add(new FieldRefusal(id, "work.part_unknown"));
            else if (text.Length > part.Max)
                wrong.Add(
                    new FieldRefusal(id, "work.text_too_long")
                        .With("max", part.Max)
                        .With("length", text.Length)
                );
        }
        foreach (var (id, pictures) in Pictures)
        {
            if (Part(form, id, ProofKind.Pictures) is not { } part)
                wrong.Add(new FieldRefusal(id, "work.part_unknown"));
            else if (pictures.Count > part.Max)
                wrong.Add(
                    new FieldRefusal(id, "work.too_many_pictures")
                        .With("max", part.Max)
                        .With("count", pictures.Count)
                );
        }
        wrong.AddRange(ValidateVideos(form));
        foreach (var (id, chosen) in Choices)
        {
            if (Part(form, id, ProofKind.Choice) is not { } part)
                wrong.Add(new FieldRefusal(id, "work.part_unknown"));
            else if (
                chosen.FirstOrDefault(choice => part.Options.All(option => option.Id != choice)) is
                { } unknown
            )
                wrong.Add(
                    new FieldRefusal(id, "work.option_unknown").With(
                        "option",
                        CellText.Short(unknown)
                    )
                );
            else if (
                MostChoices(form, part) is var most
                && chosen.Distinct(StringComparer.Ordinal).Count() is var count
                && count > most
            )
                wrong.Add(
                    new FieldRefusal(id, "work.too_many_choices")
                        .With("max", most)
                        .With("count", count)
                );
        }
        foreach (var (id, links) in Links)
        {
            if (Part(form, id, ProofKind.ExternalPost) is not { } part)
                wrong.Add(new FieldRefusal(id, "work.part_unknown"));
            else if (links.Count > Math.Min(part.Max, ExternalPost.MostInPart))
                wrong.Add(
                    new FieldRefusal(id, "work.too_many_links")
                        .With("max", Math.Min(part.Max, ExternalPost.MostInPart))
                        .With("count", links.Count)
                );
            else if (links.Any(link => link?.Length > ExternalPost.LongestText))
                wrong.Add(
                    new FieldRefusal(id, "post.too_long").With("max", ExternalPost.LongestText)
                );
        }
        return wrong;
    }

    /// <summary>Links that lead to no post. A draft may hold such, being typed; what is handed in may not.</summary>
    public IReadOnlyList<FieldRefusal> ValidateLinks()
    {
        List<FieldRefusal> wrong = [];
        foreach (var (id, links) in Links)
        {
            foreach (var pasted in links)
            {
                if (ExternalPost.Read(pasted).IsRefused(out var refusal))
                    wrong.Add(
                        new FieldRefusal(id, refusal.Code) { Parameters = refusal.Parameters }
                    );
            }
        }
        return wrong;
    }

    /// <summary>A number that is equal for equal texts; the identity of an imported work within mission and member.</summary>
    public static long HashOf(string text) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0);

    // A poll asks for one; two answers are no answer that could be mended by adding to it.
    private static int MostChoices(MissionForm form, ProofPart part) =>
        form
            .Rules.Where(rule => rule.Part == part.Id && rule.Code == "choice.count")
            .Select(rule => rule.Max ?? 1)
            .Append(part.Max)
            .Min();

    private static ProofPart? Part(MissionForm form, string id, ProofKind kind)
    {
        foreach (var part in form.Parts)
        {
            if (part.Kind == kind && part.Id == id)
                return part;
        }
        return null;
    }
}
