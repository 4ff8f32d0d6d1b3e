using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Fairway.Web.Platform.Operations;

/// <summary>
/// What a type is called in the description. Many use cases have an <c>Input</c> and an <c>Answer</c> of their own, so a
/// nested type bears the name of the use case too; otherwise they would all be one.
/// </summary>
internal static class SchemaNames
{
    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Of(type.Type);

    public static string Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
            name += "Of" + string.Join("And", type.GetGenericArguments().Select(Of));
        return type.DeclaringType is { } within ? Of(within) + name : name;
    }
}
