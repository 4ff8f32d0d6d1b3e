using System.Globalization;
using Fairway.Web.Channels;
using Fairway.Web.Faces.Shell;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Faces.Portal;

/// <summary>
/// Opening a message is a POST, because it marks it as read; a browser that fetches links ahead must not. Then on to
/// what the message is about.
/// </summary>
internal static class OpenMessage
{
    public const string Path = "/inbox/open";
    public const string AllPath = "/inbox/read";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Path, OpenAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
        app.MapPost(AllPath, ReadAllAsync).Needs(Permission.MemberSelf).ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(
        IFormCollection form,
        Inbox inbox,
        MarkRead mark,
        CurrentActor current,
        CancellationToken ct
    )
    {
        _ = long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var items = await inbox.ReadAsync(current.MemberId, Inbox.Most, ct);
        if (items.FirstOrDefault(item => item.Id == id) is not { } message)
            return Results.Redirect("/inbox");
        await mark.RunAsync(new MarkRead.Input { Ids = [id] }, current.Required, ct);
        return Results.Redirect(
            message is { Kind: "work_appreciated", WorkId: { } pleased }
                ? $"/works/{pleased}/comments"
            : message.Kind == "badges_earned" ? "/me/badges"
            : message.Kind is "correction_done" or "correction_refused" ? "/me/corrections"
            : message.RecapId is { } recap ? $"/recaps/{recap}"
            : message.WorkId is { } work ? $"/works/{work}"
            : message.Kind is "mission_endorsed" or "mission_returned"
                ? $"/me/missions/{message.MissionId}"
            : $"/missions/{message.MissionId}{PlaceOf(message.Kind)}"
        );
    }

    private static string PlaceOf(string kind) =>
        kind switch
        {
            "consensus_written" or "consensus_reopened" => "/project#agreement",
            "blocker_solved" => "/project#help",
            "seat_moved_up" => "/slots",
            "renewal_decided" => "/retrospective",
            _ => "",
        };

    private static async Task<IResult> ReadAllAsync(
        IFormCollection form,
        MarkRead mark,
        CurrentActor current,
        HttpContext context,
        CancellationToken ct
    )
    {
        _ = form; // Asked for so that the token is checked.
        await mark.RunAsync(new MarkRead.Input(), current.Required, ct);
        Flashes.Leave(context, "inbox.read");
        return Results.Redirect("/inbox");
    }
}
