using System.Globalization;
using Fairway.Domain.Missions;

namespace Fairway.Web.Works;

/// <summary>How the parts of a mission's form are named in an HTML form, and how they are read back.</summary>
internal static class WorkFields
{
    public static string NameOf(string part) => "part." + part;

    /// <summary>Pictures and films the server already holds, by key.</summary>
    public static string KeptNameOf(string part) => NameOf(part) + ".kept";

    /// <summary>Everything but fresh pictures and films. Browsers send line ends as CR LF; one character is one character.</summary>
    public static WorkContent Read(MissionForm form, IFormCollection fields)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var pictures = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        var videos = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        var choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var links = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var part in form.Parts)
        {
            switch (part.Kind)
            {
                case ProofKind.Text:
                    texts[part.Id] = fields[NameOf(part.Id)]
                        .ToString()
                        .ReplaceLineEndings("\n")
                        .Trim();
                    break;
                case ProofKind.Pictures:
                    pictures[part.Id] = Keys(fields[KeptNameOf(part.Id)]);
                    break;
                case ProofKind.Video:
                    videos[part.Id] = Keys(fields[KeptNameOf(part.Id)]);
                    break;
                case ProofKind.ExternalPost:
                    links[part.Id] =
                    [
                        .. fields[NameOf(part.Id)]
                            .OfType<string>()
                            .Where(text => !string.IsNullOrWhiteSpace(text))
                            .Select(text => text.ReplaceLineEndings("\n").Trim()),
                    ];
                    break;
                // They have a page of their own.
                case ProofKind.CheckIns:
                case ProofKind.Attendance:
                    break;
                default:
                    choices[part.Id] = [.. fields[NameOf(part.Id)].OfType<string>()];
                    break;
            }
        }
        return new WorkContent
        {
            Texts = texts,
            Pictures = pictures,
            Videos = videos,
            Choices = choices,
            Links = links,
        };
    }

    private static List<long> Keys(IEnumerable<string?> values)
    {
        List<long> keys = [];
        foreach (var value in values)
        {
            if (
                long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
                && !keys.Contains(key)
            )
                keys.Add(key);
        }
        return keys;
    }
}
