using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Fairway.Web.Platform.Operations;

/// <summary>The API's own description, and a page to read it.</summary>
internal static class OpenApi
{
    public const string Document = "v1";
    private const string Bearer = "bearer";

    public static void Add(IServiceCollection services) =>
        services.AddOpenApi(
            Document,
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.CreateSchemaReferenceId = SchemaNames.Of;
                options.ShouldInclude = endpoint =>
                    endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
                options.AddSchemaTransformer(Moments);
                options.AddDocumentTransformer(Describe);
                options.AddOperationTransformer(Complete);
            }
        );

    public static void Use(WebApplication app) =>
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api/docs";
            options.DocumentTitle = "Fairway API";
            options.SwaggerEndpoint($"/openapi/{Document}.json", "Fairway API v1");
            // Some two hundred operations are a minute's drawing on a slow machine: sections first, by what they are about.
            options.DocExpansion(DocExpansion.None);
            options.DefaultModelsExpandDepth(-1);
            options.EnableFilter();
            options.EnableDeepLinking();
        });

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static Task Describe(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken ct
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Fairway API",
            Version = Document,
            Description =
                "Keys and tokens go into `Authorization: Bearer …`. Lists answer `{items, next}`; pass `next` as `cursor`. "
                + "`limit` is 1 or more; what is above a list's most (500, the member's own lists 100) means that most. "
                + "A POST that creates takes `Idempotency-Key`: the same key and body get the same answer, another body 409. "
                + "Errors are problem+json with a stable `code` and, for fields, `errors`.",
        };
        // The address depends on who asks; relative ones hold for everybody.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(
            StringComparer.Ordinal
        );
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key (fairway apikey create) or a member's token (fairway token).",
        };
        document.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(Bearer, document)] = [],
            },
        ];
        // The framework names a section after every class that maps doors; only those of the paths hold any.
        var used = document
            .Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? [])
            .SelectMany(operation => operation.Tags?.AsEnumerable() ?? [])
            .Select(tag => tag.Name)
            .ToHashSet(StringComparer.Ordinal);
        document.Tags = document.Tags?.Where(tag => used.Contains(tag.Name)).ToHashSet();
        return Task.CompletedTask;
    }

    private static Task Moments(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken ct
    )
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) != typeof(WrittenMoment))
            return Task.CompletedTask;
        schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        schema.Description =
            "2026-12-01T09:00:00+08:00; without an offset in the programme's time zone; a day alone is that whole day.";
        return Task.CompletedTask;
    }

    private static Task Complete(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        if (
            Section(context.Description.RelativePath) is { } section
            && context.Document is { } document
        )
        {
            (document.Tags ??= new HashSet<OpenApiTag>()).Add(new OpenApiTag { Name = section });
            operation.Tags = new HashSet<OpenApiTagReference> { new(section, document) };
        }
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var needs = metadata.OfType<NeedsAttribute>().FirstOrDefault();
        if (needs is not null)
            operation.Description =
                $"{operation.Description} Needs the permission `{needs.Permission}`.".TrimStart();
        // As a caller writes them; binding does not mind the case.
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter is { In: ParameterLocation.Query, Name: { Length: > 0 } name })
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(name);
        }
        operation.Responses ??= [];
        foreach (var (status, text) in Problems(context.Description.HttpMethod, needs is not null))
            operation.Responses.TryAdd(status, Problem(text));
        if (context.Description.HttpMethod == HttpMethods.Post)
            (operation.Parameters ??= []).Add(IdempotencyKey());
        return Task.CompletedTask;
    }

    // api/v1/missions/{id} stands under missions.
    private static string? Section(string? path) =>
        path?.Split('/') is [_, _, var first, ..] ? first : null;

    private static IEnumerable<(string Status, string Text)> Problems(string? method, bool guarded)
    {
        if (guarded)
        {
            yield return ("401", "No key or token, or one that does not hold");
            yield return ("403", "The key or token lacks the permission");
        }
        yield return ("404", "Not there, or not within the caller's scope");
        if (method == HttpMethods.Get)
            yield break;
        yield return ("409", "The state of the thing, or the idempotency key, does not allow it");
        yield return ("422", "Refused in words: code, and errors by field");
    }

    private static OpenApiResponse Problem(string text) =>
        new()
        {
            Description = text,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                        },
                    },
                },
            },
        };

    private static OpenApiParameter IdempotencyKey() =>
        new()
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description =
                "Any text of at most 200 characters that names this one act; kept for 24 hours.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        };
}
