using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fairway.Coverage;

/// <summary>A test that names a requirement. On a class, [Requirement] speaks for each of its tests.</summary>
internal sealed record Proof(string Requirement, string Test)
{
    public static IReadOnlyList<Proof> In(string project, string configuration)
    {
        var name = Path.GetFileName(project);
        using var file = new PEReader(
            File.OpenRead(Path.Combine(project, "bin", configuration, "net10.0", $"{name}.dll"))
        );
        var reader = file.GetMetadataReader();
        return
        [
            .. from type in reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            let ofClass = Requirements(reader, type.GetCustomAttributes())
            from method in type.GetMethods().Select(reader.GetMethodDefinition)
            where IsTest(reader, method)
            from requirement in Requirements(reader, method.GetCustomAttributes()).Union(ofClass)
            select new Proof(
                requirement,
                $"{reader.GetString(type.Name)}.{reader.GetString(method.Name)}"
            ),
        ];
    }

    private static bool IsTest(MetadataReader reader, MethodDefinition method) =>
        method
            .GetCustomAttributes()
            .Any(handle =>
                AttributeName(reader, handle) is var name
                && (
                    name.EndsWith("FactAttribute", StringComparison.Ordinal)
                    || name.EndsWith("TheoryAttribute", StringComparison.Ordinal)
                )
            );

    private static List<string> Requirements(
        MetadataReader reader,
        CustomAttributeHandleCollection attributes
    ) =>
        [
            .. attributes
                .Where(handle => AttributeName(reader, handle) == "RequirementAttribute")
                .SelectMany(handle =>
                    Strings(reader.GetBlobReader(reader.GetCustomAttribute(handle).Value))
                ),
        ];

    private static string AttributeName(MetadataReader reader, CustomAttributeHandle handle)
    {
        var constructor = reader.GetCustomAttribute(handle).Constructor;
        var type =
            constructor.Kind == HandleKind.MethodDefinition
                ? reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
                : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeDefinition => reader.GetString(
                reader.GetTypeDefinition((TypeDefinitionHandle)type).Name
            ),
            HandleKind.TypeReference => reader.GetString(
                reader.GetTypeReference((TypeReferenceHandle)type).Name
            ),
            _ => "",
        };
    }

    // The value of an attribute whose constructor takes one array of strings: prolog, count, strings.
    private static IEnumerable<string> Strings(BlobReader blob)
    {
        blob.ReadUInt16();
        var ids = new string[blob.ReadInt32()];
        for (var at = 0; at < ids.Length; at++)
        {
            ids[at] = blob.ReadSerializedString() ?? "";
        }
        return ids;
    }
}
