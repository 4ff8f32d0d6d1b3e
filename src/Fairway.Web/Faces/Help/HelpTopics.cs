using System.Globalization;
using Fairway.Web.Platform.Culture;
using Markdig;
using Markdig.Syntax;

namespace Fairway.Web.Faces.Help;

/// <summary>One page of help in one language.</summary>
/// <param name="Topic">Its name in addresses, such as <c>publishing</c>.</param>
/// <param name="Title">The first heading.</param>
/// <param name="Html">What follows it.</param>
/// <param name="Sections">The headings below, in order: their anchors and words.</param>
internal sealed record HelpText(
    string Topic,
    string Title,
    string Html,
    IReadOnlyList<(string Anchor, string Title)> Sections
);

/// <summary>
/// The guides of docs/help, which are read in the repository and in the console alike. Written by us, so that their
/// markup is trusted; raw HTML in them is shown as text all the same.
/// </summary>
internal sealed class HelpTopics
{
    public const string FirstWeek = "first-week";
    public const string Publishing = "publishing";
    public const string Acceptance = "acceptance";

    /// <summary>In the order in which one would read them.</summary>
    public static readonly IReadOnlyList<string> All = [FirstWeek, Publishing, Acceptance];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .DisableHtml()
        .Build();

    private readonly Lazy<Dictionary<(string Language, string Topic), HelpText>> _texts = new(() =>
        Cultures
            .Languages.SelectMany(culture => All.Select(topic => (culture, topic)))
            .ToDictionary(one => one, one => Read(one.culture, one.topic))
    );

    /// <summary>The page in the reader's language; null when there is no such topic.</summary>
    public HelpText? Find(string topic) =>
        _texts.Value.GetValueOrDefault((CultureInfo.CurrentUICulture.Name, topic));

    public IReadOnlyList<HelpText> List() => [.. All.Select(topic => Find(topic)!)];

    private static HelpText Read(string language, string topic)
    {
        var document = Markdown.Parse(
            File.ReadAllText(
                Path.Combine(AppContext.BaseDirectory, "help", language, topic + ".md")
            ),
            Pipeline
        );
        var headings = document.Descendants<HeadingBlock>().ToList();
        var title = headings.First(heading => heading.Level == 1);
        List<(string, string)> sections = [];
        foreach (var (heading, n) in headings.Where(h => h.Level == 2).Select((h, n) => (h, n)))
        {
            // Numbered: anchors made of Chinese headings would be empty.
            var anchor = $"part-{n + 1}";
            Markdig.Renderers.Html.HtmlAttributesExtensions.GetAttributes(heading).Id = anchor;
            sections.Add((anchor, WordsOf(heading)));
        }
        document.Remove(title);
        return new HelpText(topic, WordsOf(title), document.ToHtml(Pipeline), sections);
    }

    private static string WordsOf(HeadingBlock heading) =>
        string.Concat(
            heading
                .Inline!.Descendants<Markdig.Syntax.Inlines.LiteralInline>()
                .Select(literal => literal.Content.ToString())
        );
}
