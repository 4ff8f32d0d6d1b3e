using System.Text.Json.Serialization;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Works.Licences;

namespace Fairway.Web.Works;

/// <summary>
/// A work as a caller sends it: by part of the form, or, for forms with one part of a kind, simply as text, pictures
/// and choices.
/// </summary>
internal sealed record WorkInput
{
    /// <summary>For the form's first text part.</summary>
    public string? Text { get; init; }

    /// <summary>Keys of uploaded pictures, for the form's first picture part.</summary>
    public IReadOnlyList<long>? Pictures { get; init; }

    /// <summary>Key of an uploaded film, for the form's film.</summary>
    public long? Video { get; init; }

    /// <summary>Option ids, for the form's first choice part.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Share texts or links as they were pasted, for the form's first part of that kind; one may stand without a list.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Links { get; init; }

    /// <summary>What the work may be used for, given along with it; without it, for nothing.</summary>
    public LicenceInput? Licence { get; init; }

    /// <summary>By part; outranks the short fields.</summary>
    public WorkContent? Parts { get; init; }

    public WorkContent ToContent(MissionForm form)
    {
        var content = Once(Parts ?? new WorkContent());
        if (
            Text is not null
            && form.First(ProofKind.Text) is { } text
            && !content.Texts.ContainsKey(text.Id)
        )
            content = content with { Texts = With(content.Texts, text.Id, Text) };
        if (
            Pictures is not null
            && form.First(ProofKind.Pictures) is { } pictures
            && !content.Pictures.ContainsKey(pictures.Id)
        )
            content = content with
            {
                Pictures = With(content.Pictures, pictures.Id, [.. Pictures.Distinct()]),
            };
        if (
            Video is { } film
            && form.First(ProofKind.Video) is { } video
            && !content.Videos.ContainsKey(video.Id)
        )
            content = content with { Videos = With(content.Videos, video.Id, [film]) };
        if (
            Choices is not null
            && form.First(ProofKind.Choice) is { } choice
            && !content.Choices.ContainsKey(choice.Id)
        )
            content = content with { Choices = With(content.Choices, choice.Id, Choices) };
        if (
            Links is not null
            && form.First(ProofKind.ExternalPost) is { } links
            && !content.Links.ContainsKey(links.Id)
        )
            content = content with { Links = With(content.Links, links.Id, Links) };
        return content;
    }

    // The same picture twice is one picture.
    private static WorkContent Once(WorkContent content) =>
        content.Pictures.Values.All(list => list.Distinct().Count() == list.Count)
            ? content
            : content with
            {
                Pictures = content.Pictures.ToDictionary(
                    part => part.Key,
                    part => (IReadOnlyList<long>)[.. part.Value.Distinct()],
                    StringComparer.Ordinal
                ),
            };

    private static Dictionary<string, T> With<T>(
        IReadOnlyDictionary<string, T> map,
        string key,
        T value
    ) => new(map, StringComparer.Ordinal) { [key] = value };
}
