using System.Security.Cryptography;
using System.Text;

namespace Fairway.Domain.Missions.Posts;

/// <summary>
/// 外部作品链接: a post on a content platform, read from what a member pasted. Nothing is fetched: a short link stays
/// unresolved and is known by its own text.
/// </summary>
public sealed record ExternalPost
{
    /// <summary>The most characters of a pasted share text.</summary>
    public const int LongestText = 2_000;

    /// <summary>The most links of one part of a work, whatever its form says.</summary>
    public const int MostInPart = 20;

    /// <summary>The most characters of the link in it.</summary>
    public const int LongestLink = 1_000;

    /// <summary>The most characters of <see cref="Identity"/>.</summary>
    public const int LongestIdentity = 200;

    /// <summary>Codes of the platforms whose links can be read.</summary>
    public static IReadOnlyList<string> Platforms => PostPlatforms.Codes;

    /// <summary>Code of the platform, as social accounts name it.</summary>
    public required string Platform { get; init; }

    /// <summary>What the platform calls the post; null for a link that says it only after being followed.</summary>
    public string? ContentId { get; init; }

    /// <summary>Where it is, over https and without anything that tracks who shared it.</summary>
    public required string Link { get; init; }

    /// <summary>The author's name there, where the share text says it; null otherwise.</summary>
    public string? Author { get; init; }

    public bool IsResolved => ContentId is not null;

    /// <summary>Equal for the same post within its platform, however it was shared; for an unresolved one, for the same link.</summary>
    public string Identity
    {
        get
        {
            var own = ContentId ?? Link["https://".Length..];
            return own.Length <= LongestIdentity
                ? own
                : "sha256:"
                    + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(own)));
        }
    }

    /// <summary>Reads the first link of a share text.</summary>
    /// <returns>
    /// Refusals: <c>post.too_long</c> (max), <c>post.no_link</c>, <c>post.scheme</c>, <c>post.disguised</c>,
    /// <c>post.host_unknown</c> (host), <c>post.no_post</c> (platform), <c>post.profile</c> (platform).
    /// </returns>
    public static Outcome<ExternalPost> Read(string? pasted)
    {
        var text = pasted ?? "";
        if (text.Length > LongestText)
            return Refusal.Invalid("post.too_long").With("max", LongestText);
        var found = ShareText.FirstLink(text);
        if (found.IsRefused(out var none))
            return none;
        if (found.Value.Length > LongestLink)
            return Refusal.Invalid("post.too_long").With("max", LongestLink);
        var address = PostAddress.Read(found.Value);
        if (address.IsRefused(out var strange))
            return strange;
        var post = PostPlatforms.Read(address.Value);
        return post.IsRefused(out var nothing)
            ? nothing
            : post.Value with
            {
                Author = ShareText.AuthorOf(text),
            };
    }
}
