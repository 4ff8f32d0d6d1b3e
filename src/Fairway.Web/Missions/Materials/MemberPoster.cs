using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Access.Pages;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Materials;

/// <summary>
/// A member's own copy of a poster (EX-03): the picture with a strip below it that says who passes it on, that it is an
/// advertisement (互联网广告管理办法, art. 9), and carries a code that leads where the poster leads and counts who comes by
/// it. Drawn when it is asked for and kept nowhere.
/// </summary>
internal sealed class MemberPoster(
    FairwayDb db,
    FileStore store,
    PictureTool tool,
    ProgrammeTime time,
    Phrases phrases,
    PublicUrl url
)
{
    public const string ContentType = "image/jpeg";
    private const int Width = 1080;
    private const int Highest = 6_000;
    private const int Strip = 280;
    private const int Edge = 48;

    // What is left of the code for the words, when each of them is as wide as it is high.
    private const int Words = 720;

    // What is shared is in the programme's own language, whoever shares it.
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <param name="code">Of this member and this poster.</param>
    public async Task<Outcome<Stream>> OpenAsync(
        StoredFile poster,
        string code,
        Actor member,
        CancellationToken ct
    )
    {
        await using var source = store.Open(poster.Content);
        if (source is null)
            return Refusal.NotFound("file.lost");
        var name = await db.Set<Member>()
            .Where(m => m.Id == member.Id)
            .Select(m => m.Nickname)
            .FirstOrDefaultAsync(ct);
        var programme = await time.ProgrammeAsync(ct);
        var (svg, strip, picture, whole) = (
            store.Scratch(".svg"),
            store.Scratch(".jpg"),
            store.Scratch(".jpg"),
            store.Scratch(".jpg")
        );
        try
        {
            await File.WriteAllTextAsync(
                svg,
                Draw(url.Of(FollowPoster.Address(code)), name, programme.Name),
                ct
            );
            var drawn = await tool.DrawAsync(svg, strip, ct);
            if (drawn.IsRefused(out var notDrawn))
                return notDrawn;
            var joined = await tool.RunAsync(
                [
                    [
                        "thumbnail",
                        source.Name,
                        PictureTool.Encoded(picture),
                        Text(Width),
                        "--height",
                        Text(Highest),
                        "--size",
                        "both",
                    ],
                    ["join", picture, strip, PictureTool.Encoded(whole), "vertical", "--expand"],
                ],
                ct
            );
            if (joined.IsRefused(out var notJoined))
                return notJoined;
            return new FileStream(
                whole,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                81_920,
                FileOptions.Asynchronous | FileOptions.SequentialScan | FileOptions.DeleteOnClose
            );
        }
        finally
        {
            new List<string> { svg, strip, picture }.ForEach(File.Delete);
        }
    }

    private string Draw(string link, string? name, string programme)
    {
        const int side = Strip - (2 * 28);
        var left = Width - Edge - side;
        var by = name is null
            ? phrases.SayIn(Chinese, "poster.by_owner")
            : phrases.SayIn(Chinese, "poster.by", ("name", "@" + name));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Strip}" viewBox="0 0 {Width} {Strip}" font-family="Noto Sans CJK SC, Source Han Sans SC, PingFang SC, sans-serif"><rect width="{Width}" height="{Strip}" fill="#ffffff"/><text x="{Edge}" y="92" font-size="{Math.Min(40, Words / by.Length)}" font-weight="700" fill="#14213d">{DrawnWords.Of(by)}</text><text x="{Edge}" y="150" font-size="30" fill="#536074">{DrawnWords.Of(phrases.SayIn(Chinese, "poster.scan"))}</text><rect x="{Edge}" y="190" width="84" height="44" rx="8" fill="none" stroke="#8a93a3" stroke-width="2"/><text x="{Edge + 42}" y="222" font-size="26" text-anchor="middle" fill="#536074">{DrawnWords.Of(phrases.SayIn(Chinese, "poster.ad"))}</text><text x="{Edge + 108}" y="222" font-size="26" fill="#536074">{DrawnWords.Of(programme)}</text><svg x="{left}" y="28" width="{side}" height="{side}" {QrPicture.Modules(link)}</svg></svg>"""
        );
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
