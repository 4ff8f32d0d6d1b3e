using Fairway.Domain;

namespace Fairway.Web.Platform.Http;

/// <summary>
/// A cursor that is not ours is refused on every list alike: beginning again in silence would send a program that reads
/// page after page round in a circle.
/// </summary>
internal sealed class KnownCursor : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        var asked = new PageRequest(http.Request.Query["cursor"], null);
        if (!HttpMethods.IsGet(http.Request.Method) || !asked.IsStrange)
            return next(context);
        var door = http.RequestServices.GetRequiredService<Door>();
        return ValueTask.FromResult<object?>(
            door.Problem(Refusal.OfFields([new FieldRefusal("cursor", "field.cursor_unknown")]))
        );
    }
}
