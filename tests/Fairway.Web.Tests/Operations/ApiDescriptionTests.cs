using System.Text.Json;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Operations;

/// <summary>Goes over every operation of the description: whoever writes a client from it must not be led astray.</summary>
public sealed class ApiDescriptionTests
{
    private sealed record Operation(string Name, JsonElement Element);

    private static async Task<(JsonElement Document, List<Operation> All)> ReadAsync(
        FairwayServer server
    )
    {
        var text = await server.Http.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var document = JsonDocument.Parse(text).RootElement;
        return (
            document,
            [
                .. from path in document.GetProperty("paths").EnumerateObject()
                from verb in path.Value.EnumerateObject()
                select new Operation($"{verb.Name} {path.Name}", verb.Value),
            ]
        );
    }

    [Fact]
    public async Task Every_body_and_every_answer_says_what_it_is_made_of()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (document, all) = await ReadAsync(server);
        all.Count.ShouldBeGreaterThan(50);
        var silent = new List<string>();
        foreach (var (name, operation) in all)
        {
            if (operation.TryGetProperty("requestBody", out var body) && !IsTold(document, body))
                silent.Add(name + ": body");
            foreach (var answer in operation.GetProperty("responses").EnumerateObject())
            {
                if (
                    answer.Name[0] == '2'
                    && answer.Name != "204"
                    && !IsTold(document, answer.Value)
                )
                    silent.Add($"{name}: {answer.Name}");
            }
            if (!operation.GetProperty("responses").EnumerateObject().Any(a => a.Name[0] == '2'))
                silent.Add(name + ": no success");
        }
        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_section_holds_operations_and_every_operation_stands_in_one()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (document, all) = await ReadAsync(server);
        var sections = document
            .GetProperty("tags")
            .EnumerateArray()
            .Select(tag => tag.GetProperty("name").GetString())
            .ToList();
        all.Select(one => one.Element.GetProperty("tags").EnumerateArray().Single().GetString())
            .Distinct()
            .ShouldBe(sections, ignoreOrder: true);
    }

    private static bool IsTold(JsonElement document, JsonElement carrier) =>
        carrier.TryGetProperty("content", out var content)
        && content
            .EnumerateObject()
            .All(type =>
                type.Value.TryGetProperty("schema", out var schema) && HasShape(document, schema)
            );

    private static bool HasShape(JsonElement document, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return HasShape(
                document,
                document
                    .GetProperty("components")
                    .GetProperty("schemas")
                    .GetProperty(reference.GetString()!.Split('/')[^1])
            );
        if (schema.TryGetProperty("oneOf", out var either))
            return either.EnumerateArray().Any(one => HasShape(document, one));
        return schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Any()
            : schema.TryGetProperty("format", out var format) && format.GetString() == "binary";
    }

    [Fact]
    public async Task No_two_records_share_a_schema()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (document, _) = await ReadAsync(server);
        var names = document
            .GetProperty("components")
            .GetProperty("schemas")
            .EnumerateObject()
            .Select(schema => schema.Name)
            .ToHashSet(StringComparer.Ordinal);
        names.ShouldNotContain("Input");
        names.ShouldNotContain("Answer");
        var types = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(one =>
                one.Metadata.OfType<IAcceptsMetadata>()
                    .Select(accepts => accepts.RequestType)
                    .Concat(
                        one.Metadata.OfType<IProducesResponseTypeMetadata>()
                            .Select(answers => answers.Type)
                    )
            )
            .OfType<Type>();
        var seen = new HashSet<Type>();
        foreach (var type in types)
            Walk(type, seen);
        seen.GroupBy(SchemaNames.Of, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group)}")
            .ShouldBeEmpty();
        names.ShouldContain("CreateMissionInput");
        names.ShouldContain("PublishMissionInput");
    }

    // Every type of ours that is reached from a body or an answer.
    private static void Walk(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Walk(argument, seen);
        if (type.Assembly.GetName().Name?.StartsWith("Fairway", StringComparison.Ordinal) != true)
            return;
        if (!seen.Add(type))
            return;
        foreach (var property in type.GetProperties())
            Walk(property.PropertyType, seen);
    }

    [Fact]
    public async Task What_is_described_is_what_is_sent()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var (document, all) = await ReadAsync(server);
        JsonElement Of(string name) => all.Single(one => one.Name == name).Element;
        List<string> Body(string name, string type = "application/json")
        {
            var schema = Of(name)
                .GetProperty("requestBody")
                .GetProperty("content")
                .GetProperty(type)
                .GetProperty("schema");
            if (schema.TryGetProperty("oneOf", out var either))
                schema = either.EnumerateArray().Single(one => one.TryGetProperty("$ref", out _));
            if (schema.TryGetProperty("$ref", out var reference))
                schema = document
                    .GetProperty("components")
                    .GetProperty("schemas")
                    .GetProperty(reference.GetString()!.Split('/')[^1]);
            return [.. schema.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        }
        Body("post /api/v1/missions").ShouldBe(["templateKey", "templateVersion", "overrides"]);
        Body("post /api/v1/works/{id}/accept").ShouldBe(["feedback"]);
        Body("post /api/v1/missions/{id}/publish").ShouldBe(["overrides"]);
        Body("post /api/v1/members/imports", "multipart/form-data").ShouldContain("file");
        Body("post /api/v1/missions/{id}/works/imports", "multipart/form-data").ShouldBe(["file"]);
        Of("post /api/v1/missions")
            .GetProperty("responses")
            .TryGetProperty("201", out _)
            .ShouldBeTrue();
        foreach (var (name, operation) in all)
        {
            if (!operation.TryGetProperty("parameters", out var parameters))
                continue;
            parameters
                .EnumerateArray()
                .Where(one => one.Text("in") == "query")
                .Select(one => one.Text("name"))
                .ShouldAllBe(query => char.IsAsciiLetterLower(query[0]), name);
        }
        Of("get /api/v1/mission-templates")
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(one => one.Text("name"))
            .ShouldContain("limit");
    }
}
