using Fairway.Web.Faces.Shell;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Works.Reactions;

namespace Fairway.Web.Faces.Portal;

/// <summary>The heart below a work, wherever the work is shown: a plain form that leads back to where it was pressed.</summary>
internal static class LikeForm
{
    public static string Path(long work) => $"/works/{work}/like";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/works/{id:long}/like", LikeAsync)
            .Needs(Permission.MemberSelf)
            .ExcludeFromDescription();

    private static async Task<IResult> LikeAsync(
        long id,
        IFormCollection form,
        LikeWork like,
        PortalForms forms,
        CurrentActor current,
        HttpContext context
    )
    {
        var input = new LikeWork.Input { On = form["on"] == "true" };
        var outcome = await forms.OnceAsync(
            new { id, input },
            () => like.RunAsync(id, input, current.Required, context.RequestAborted)
        );
        if (outcome.IsRefused(out var refusal))
            Flashes.Leave(context, refusal.Code == "like.own_work" ? "like.own_work" : "like.gone");
        return Results.LocalRedirect(ReturnUrl.Local(form["back"], "/missions") + $"#w{id}");
    }
}
