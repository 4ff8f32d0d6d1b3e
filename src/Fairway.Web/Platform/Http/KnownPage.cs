using System.Globalization;
using Fairway.Domain;

namespace Fairway.Web.Platform.Http;

/// <summary>
/// A cursor that is not ours is refused on every list alike: beginning again in silence would send a program that reads
/// page after page round in a circle. So is a limit below one, which no page can keep to, and a search for more than is
/// looked up.
/// </summary>
internal sealed class KnownPage : IEndpointFilter
{
    private const int LongestSearch = 200;

    public ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method))
            return next(context);
        List<FieldRefusal> wrong = [];
        if (new PageRequest(http.Request.Query["cursor"], null).IsStrange)
            wrong.Add(new FieldRefusal("cursor", "field.cursor_unknown"));
        if (http.Request.Query.TryGetValue("limit", out var limit) && !IsLimit(limit))
            wrong.Add(new FieldRefusal("limit", "field.limit"));
        if (http.Request.Query["q"].ToString().Length > LongestSearch)
            wrong.Add(new FieldRefusal("q", "field.too_long").With("max", LongestSearch));
        return wrong.Count == 0
            ? next(context)
            : ValueTask.FromResult<object?>(
                http.RequestServices.GetRequiredService<Door>().Problem(Refusal.OfFields(wrong))
            );
    }

    // Empty is as if it were not there; what is no number is refused before, where it is read, or where it is not.
    private static bool IsLimit(string? limit) =>
        string.IsNullOrEmpty(limit)
        || (
            int.TryParse(
                limit,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var most
            )
            && most > 0
        );
}
