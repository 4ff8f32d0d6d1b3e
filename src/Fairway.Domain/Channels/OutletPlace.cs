using Fairway.Domain.Missions.Posts;

namespace Fairway.Domain.Channels;

/// <summary>What a place is, that a mission is put up at.</summary>
public enum PlaceKind
{
    /// <summary>官方 App 版块: a section of the brand's app.</summary>
    AppSection = 0,

    /// <summary>话题标签: a fixed hashtag on social media.</summary>
    Hashtag = 1,

    /// <summary>论坛置顶帖: a pinned post of a forum.</summary>
    ForumPost = 2,
    Other = 3,
}

/// <summary>Whether people find the mission there.</summary>
public enum PlaceState
{
    /// <summary>待上线: meant to be put up.</summary>
    Planned = 0,

    /// <summary>已上线: it stands there.</summary>
    Live = 1,

    /// <summary>已撤下: it stood there and no longer does.</summary>
    TakenDown = 2,
}

/// <summary>What a colleague says about a place; whole, whether it is new or changed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The section, the post's title or the hashtag; of a hashtag without its number signs.</param>
/// <param name="Link">The place's own address, http or https. Whatever is live has one, but a hashtag needs none.</param>
/// <param name="State">Whether it stands there.</param>
public sealed record PlaceContent(PlaceKind Kind, string Name, string? Link, PlaceState State)
{
    /// <summary>Trimmed, an empty link as none, a hashtag as it is counted.</summary>
    /// <returns>Refusals by field: <c>kind</c>, <c>state</c>, <c>name</c>, <c>link</c>.</returns>
    public static Outcome<PlaceContent> Read(
        PlaceKind? kind,
        string? name,
        string? link,
        PlaceState? state
    )
    {
        List<FieldRefusal> wrong = [];
        if (kind is null)
            wrong.Add(new FieldRefusal("kind", "field.required"));
        var called = (name ?? "").Trim();
        if (called.Length == 0)
            wrong.Add(new FieldRefusal("name", "field.required"));
        else if (called.Length > OutletPlace.NameMax)
            wrong.Add(new FieldRefusal("name", "field.too_long").With("max", OutletPlace.NameMax));
        else if (kind == PlaceKind.Hashtag && Hashtag.KeyOf(called) is var key)
        {
            if (key is null)
                wrong.Add(
                    new FieldRefusal("name", "place.not_a_hashtag").With("max", Hashtag.Longest)
                );
            called = key ?? called;
        }
        var address = string.IsNullOrWhiteSpace(link) ? null : link.Trim();
        var stands = state ?? PlaceState.Planned;
        if (address is null && stands == PlaceState.Live && kind != PlaceKind.Hashtag)
            wrong.Add(new FieldRefusal("link", "place.live_needs_link"));
        else if (address?.Length > OutletPlace.LinkMax)
            wrong.Add(new FieldRefusal("link", "field.too_long").With("max", OutletPlace.LinkMax));
        else if (address is not null && !IsWebAddress(address))
            wrong.Add(new FieldRefusal("link", "place.not_a_web_address"));
        return wrong.Count > 0
            ? Refusal.OfFields(wrong)
            : new PlaceContent(kind!.Value, called, address, stands);
    }

    // Names and passwords before the host only ever hide where a link leads.
    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;
}

/// <summary>
/// 投放位置: one place outside that a mission is put up at, with its own address and whether it stands there (MODE-03).
/// Who comes by the links that are put up there is counted by <see cref="Outlet"/>.
/// </summary>
public sealed class OutletPlace
{
    /// <summary>Of one mission.</summary>
    public const int Most = 30;
    public const int NameMax = 80;
    public const int LinkMax = 500;

    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public PlaceKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string? Link { get; private set; }
    public PlaceState State { get; private set; }

    /// <summary>UTC, of the last change, the first writing included.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Who changed it last, such as "staff:12".</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>Counts changes, from 1.</summary>
    public int Version { get; private set; }

    public PlaceContent Content => new(Kind, Name, Link, State);

    /// <summary>Writes it, for the first time or anew.</summary>
    /// <returns>Whether anything is other than it was.</returns>
    public bool Write(PlaceContent content, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Version > 0 && content == Content)
            return false;
        (Kind, Name, Link, State) = (content.Kind, content.Name, content.Link, content.State);
        (ChangedAt, ChangedBy) = (now, by);
        Version++;
        return true;
    }
}
