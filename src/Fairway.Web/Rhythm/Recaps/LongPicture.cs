using System.Globalization;
using System.Text;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>Everything that is said in a long picture, in words ready to be drawn.</summary>
internal sealed record LongPictureWords
{
    public required string Programme { get; init; }

    /// <summary>Such as "#2457F5".</summary>
    public required string Colour { get; init; }
    public required string Title { get; init; }
    public required string Dates { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<(string Value, string Label)> Figures { get; init; }
    public required IReadOnlyList<LongPictureWork> Works { get; init; }
    public required string ThanksTitle { get; init; }
    public required IReadOnlyList<(string Name, string Reason)> Thanks { get; init; }
    public required string Foot { get; init; }
}

/// <param name="Picture">The key of its picture; null for a work of words.</param>
/// <param name="Mark">Written over the picture, such as “AI 生成”; null for nothing.</param>
internal sealed record LongPictureWork(long? Picture, string Words, string Name, string? Mark);

/// <summary>Composes a long picture for sharing (RHY-04) as SVG, 1080 wide and as high as it needs.</summary>
internal sealed class LongPicture
{
    public const int Width = 1080;
    private const int Edge = 64;
    private const int Inner = Width - (2 * Edge);
    private const int Gap = 32;
    private const int Tile = (Inner - Gap) / 2;
    private const int PictureHeight = Tile * 3 / 4;
    private const string Ink = "#14213d";
    private const string Soft = "#536074";
    private readonly StringBuilder _body = new(16_384);
    private readonly Func<long, string> _href;
    private readonly string _colour;
    private int _y;

    private LongPicture(LongPictureWords words, Func<long, string> href) =>
        (_colour, _href) = (words.Colour, href);

    /// <param name="words">What it says.</param>
    /// <param name="href">By the key of a picture, where its bytes are, such as a <c>data:</c> address.</param>
    public static string Draw(LongPictureWords words, Func<long, string> href)
    {
        var picture = new LongPicture(words, href);
        picture.Head(words);
        picture.Figures(words.Figures);
        if (words.Text.Length > 0)
            picture.Paragraphs(words.Text);
        picture.Works(words.Works);
        if (words.Thanks.Count > 0)
            picture.Thanks(words);
        picture.Foot(words);
        return Invariant(
                $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{Width}" height="{picture._y}" viewBox="0 0 {Width} {picture._y}" font-family="Noto Sans CJK SC, Source Han Sans SC, PingFang SC, sans-serif"><defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{Ink}"/><stop offset="1" stop-color="#27407a"/></linearGradient></defs><rect width="{Width}" height="{picture._y}" fill="#f4f6fa"/>"""
            )
            + picture._body
            + "</svg>";
    }

    private void Head(LongPictureWords words)
    {
        var lines = TextLines.Wrap(words.Title, 68, Inner, 3);
        var height = 250 + (lines.Count * 88);
        _body.Append(
            Invariant(
                $"""<rect width="{Width}" height="{height}" fill="url(#sky)"/><path d="M0 {height} C 300 {height - 96} 620 {height - 8} {Width} {height - 120} V {height} Z" fill="#ffffff" fill-opacity=".07"/><path d="M640 {height} C 780 {height - 210} 900 {height - 90} {Width} {height - 260}" fill="none" stroke="#ffd27a" stroke-width="5" stroke-linecap="round" stroke-dasharray="2 22"/>"""
            )
        );
        Text(words.Programme, Edge, 96, 32, "#ffd27a", bold: true);
        _y = 128;
        foreach (var line in lines)
            Text(line, Edge, _y += 88, 68, "#ffffff", bold: true);
        Text(words.Dates, Edge, _y + 64, 30, "#d3dcf0");
        _y = height;
    }

    private void Figures(IReadOnlyList<(string Value, string Label)> figures)
    {
        const int height = 176;
        Sheet(_y - 44, height);
        var step = Inner / figures.Count;
        for (var n = 0; n < figures.Count; n++)
        {
            var middle = Edge + (step * n) + (step / 2);
            Text(figures[n].Value, middle, _y + 44, 56, _colour, bold: true, middle: true);
            Text(figures[n].Label, middle, _y + 96, 26, Soft, middle: true);
        }
        _y += height - 44 + 24;
    }

    private void Paragraphs(string text)
    {
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var line in TextLines.Wrap(paragraph, 34, Inner, 40))
                Text(line, Edge, _y += 56, 34, Ink);
            _y += 18;
        }
        _y += 22;
    }

    private void Works(IReadOnlyList<LongPictureWork> works)
    {
        // Pictures beside pictures, words beside words: no row is half empty.
        foreach (
            var row in works
                .OrderBy(work => work.Picture is null)
                .GroupBy(work => work.Picture is null)
                .SelectMany(kind => kind.Chunk(2))
        )
        {
            var blocks = row.Select(work => (Work: work, Lines: LinesOf(work))).ToList();
            var most = blocks.Max(block => block.Lines.Count);
            var top = row[0].Picture is null ? 24 : PictureHeight + 12;
            var height = top + (most * 44) + 72;
            for (var n = 0; n < blocks.Count; n++)
                Work(blocks[n].Work, blocks[n].Lines, Edge + (n * (Tile + Gap)), top, height);
            _y += height + Gap;
        }
    }

    private static List<string> LinesOf(LongPictureWork work) =>
        TextLines.Wrap(work.Words, 28, Tile - 48, work.Picture is null ? 5 : 2);

    private void Work(LongPictureWork work, List<string> lines, int x, int top, int height)
    {
        _body.Append(
            Invariant(
                $"""<rect x="{x}" y="{_y}" width="{Tile}" height="{height}" rx="24" fill="#ffffff"/>"""
            )
        );
        if (work.Picture is { } picture)
            _body.Append(
                Invariant(
                    $"""<clipPath id="c{picture}"><path d="M{x} {_y + PictureHeight} v{24 - PictureHeight} q0 -24 24 -24 h{Tile - 48} q24 0 24 24 v{PictureHeight - 24} z"/></clipPath><image x="{x}" y="{_y}" width="{Tile}" height="{PictureHeight}" preserveAspectRatio="xMidYMid slice" clip-path="url(#c{picture})" xlink:href="{_href(picture)}"/>"""
                )
            );
        if (work.Mark is { } mark)
        {
            _body.Append(
                Invariant(
                    $"""<rect x="{x + Tile - 140}" y="{_y + PictureHeight - 56}" width="124" height="40" rx="20" fill="#141822" fill-opacity=".72"/>"""
                )
            );
            Text(mark, x + Tile - 78, _y + PictureHeight - 28, 22, "#ffffff", middle: true);
        }
        var y = _y + top;
        foreach (var line in lines)
            Text(line, x + 24, y += 44, 28, Ink);
        Text(work.Name, x + 24, _y + height - 26, 24, Soft);
    }

    private void Thanks(LongPictureWords words)
    {
        Text(words.ThanksTitle, Edge, _y + 56, 42, Ink, bold: true);
        _y += 92;
        var said = words
            .Thanks.Select(one => (one.Name, Lines: TextLines.Wrap(one.Reason, 30, Inner - 128, 3)))
            .ToList();
        var height = 40 + said.Sum(one => 64 + (one.Lines.Count * 46));
        Sheet(_y, height);
        var y = _y + 20;
        foreach (var (name, lines) in said)
        {
            _body.Append(
                Invariant(
                    $"""<circle cx="{Edge + 52}" cy="{y + 42}" r="10" fill="#ffd27a" stroke="{_colour}" stroke-width="4"/>"""
                )
            );
            Text(name, Edge + 84, y += 54, 32, Ink, bold: true);
            foreach (var line in lines)
                Text(line, Edge + 84, y += 46, 30, Soft);
            y += 10;
        }
        _y += height + Gap;
    }

    private void Foot(LongPictureWords words)
    {
        Text(words.Foot, Width / 2, _y + 44, 26, Soft, middle: true);
        _y += 88;
    }

    private void Sheet(int y, int height) =>
        _body.Append(
            Invariant(
                $"""<rect x="{Edge - 24}" y="{y}" width="{Inner + 48}" height="{height}" rx="28" fill="#ffffff"/>"""
            )
        );

    private void Text(
        string text,
        int x,
        int y,
        int size,
        string colour,
        bool bold = false,
        bool middle = false
    ) =>
        _body.Append(
            Invariant(
                $"""<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{(bold ? " font-weight=\"700\"" : "")}{(middle ? " text-anchor=\"middle\"" : "")}>{DrawnWords.Of(text)}</text>"""
            )
        );

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
