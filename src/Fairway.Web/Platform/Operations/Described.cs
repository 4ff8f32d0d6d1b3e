using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fairway.Web.Platform.Operations;

/// <summary>What the description of the API cannot read off a handler by itself.</summary>
internal static class Described
{
    /// <summary>A group whose endpoints answer with this.</summary>
    public static RouteGroupBuilder Answering<T>(
        this IEndpointRouteBuilder api,
        int status = StatusCodes.Status200OK
    )
    {
        var group = api.MapGroup("");
        IProducesResponseTypeMetadata answer = new ProducesResponseTypeMetadata(
            status,
            typeof(T),
            ["application/json"]
        );
        return group.WithMetadata(answer);
    }

    /// <summary>A body that the handler takes apart itself, by field.</summary>
    public static TBuilder Takes<TBuilder>(
        this TBuilder endpoint,
        string contentType,
        params (string Name, IOpenApiSchema Schema)[] fields
    )
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        [contentType] = new OpenApiMediaType { Schema = Of(fields) },
                    },
                };
                return Task.CompletedTask;
            }
        );

    public static (string Name, IOpenApiSchema Schema) File(string name) =>
        (name, new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" });

    public static (string Name, IOpenApiSchema Schema) Text(string name) =>
        (name, new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null });

    private static OpenApiSchema Of((string Name, IOpenApiSchema Schema)[] fields) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = fields.ToDictionary(
                field => field.Name,
                field => field.Schema,
                StringComparer.Ordinal
            ),
            Required = fields
                .Where(field => field.Schema.Format == "binary")
                .Select(field => field.Name)
                .ToHashSet(StringComparer.Ordinal),
        };
}
