using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>The API's ways to write a recap.</summary>
internal static class RecapDoor
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "/recaps",
                (
                    WriteRecap.Input input,
                    WriteRecap write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => write.CreateAsync(input, current.Required, ct),
                        made => Results.Created($"/api/v1/recaps/{made.Id}", made)
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<WriteRecap.Answer>(StatusCodes.Status201Created)
            .WithName("CreateRecap")
            .WithSummary(
                "Put a recap of one or several missions together, from works that are public"
            );
        api.MapPut(
                "/recaps/{id:long}",
                (
                    long id,
                    WriteRecap.Input input,
                    HttpRequest request,
                    WriteRecap write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.ActAsync(
                        () =>
                            write.ChangeAsync(id, input, ETags.Seen(request), current.Required, ct),
                        answer =>
                            ETags.With(request.HttpContext, answer.Version, Results.Ok(answer))
                    )
            )
            .Needs(Permission.MissionsEdit)
            .Produces<WriteRecap.Answer>()
            .WithName("ChangeRecap")
            .WithSummary("Write a recap anew; what is published changes at once");
        api.MapPost(
                "/recaps/{id:long}/publish",
                (
                    long id,
                    WriteRecap write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => write.PublishAsync(id, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<WriteRecap.Answer>()
            .WithName("PublishRecap")
            .WithSummary("Show a recap to members; whoever took part is told once");
        api.MapPost(
                "/recaps/{id:long}/take-back",
                (
                    long id,
                    WriteRecap write,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        id,
                        () => write.TakeBackAsync(id, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MissionsPublish)
            .Produces<WriteRecap.Answer>()
            .WithName("TakeBackRecap")
            .WithSummary("Take a recap out of members' sight");
    }
}
