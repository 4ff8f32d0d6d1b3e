namespace Fairway.Domain.Channels;

/// <summary>渠道: where one and the same announcement is put up (COMM-01).</summary>
public enum Outlet
{
    /// <summary>站内消息: the portal's own inbox; who opens the announcement there is reached.</summary>
    Inbox = 0,

    /// <summary>官方 App: a section of the brand's app, or its push.</summary>
    App = 1,

    /// <summary>社群: a notice in a group of owners.</summary>
    Group = 2,

    /// <summary>论坛置顶帖: a pinned post of a forum.</summary>
    Forum = 3,
}

/// <summary>That a member came to a mission through an outlet; once for each outlet, however often they come.</summary>
public sealed class Arrival
{
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }
    public required Outlet Outlet { get; init; }

    /// <summary>UTC, of the first time.</summary>
    public required DateTime At { get; init; }
}
