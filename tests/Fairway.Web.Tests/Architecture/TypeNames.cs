using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Fairway.Web.Tests.Architecture;

/// <summary>
/// Decodes signatures and attribute values into the full names of every type they mention; a nested type is known by
/// its outermost one, so a closure or a state machine counts as the class that declares it.
/// </summary>
internal sealed class TypeNames(MetadataReader reader)
    : ISignatureTypeProvider<ImmutableArray<string>, object?>,
        ICustomAttributeTypeProvider<ImmutableArray<string>>
{
    public ImmutableArray<string> Of(EntityHandle handle) =>
        handle.Kind switch
        {
            HandleKind.TypeDefinition => GetTypeFromDefinition(
                reader,
                (TypeDefinitionHandle)handle,
                0
            ),
            HandleKind.TypeReference => GetTypeFromReference(
                reader,
                (TypeReferenceHandle)handle,
                0
            ),
            HandleKind.TypeSpecification => reader
                .GetTypeSpecification((TypeSpecificationHandle)handle)
                .DecodeSignature(this, null),
            HandleKind.MethodDefinition => Of(
                reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()
            ),
            HandleKind.FieldDefinition => Of(
                reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()
            ),
            HandleKind.MemberReference => OfMember(
                reader.GetMemberReference((MemberReferenceHandle)handle)
            ),
            HandleKind.MethodSpecification => OfGenericCall(
                reader.GetMethodSpecification((MethodSpecificationHandle)handle)
            ),
            HandleKind.StandaloneSignature => OfStandalone(
                reader.GetStandaloneSignature((StandaloneSignatureHandle)handle)
            ),
            _ => [],
        };

    public static ImmutableArray<string> All(MethodSignature<ImmutableArray<string>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type)];

    private ImmutableArray<string> OfMember(MemberReference member) =>
        [
            .. Of(member.Parent),
            .. member.GetKind() == MemberReferenceKind.Method
                ? All(member.DecodeMethodSignature(this, null))
                : member.DecodeFieldSignature(this, null),
        ];

    private ImmutableArray<string> OfGenericCall(MethodSpecification call) =>
        [.. Of(call.Method), .. call.DecodeSignature(this, null).SelectMany(type => type)];

    private ImmutableArray<string> OfStandalone(StandaloneSignature signature) =>
        signature.GetKind() == StandaloneSignatureKind.LocalVariables
            ? [.. signature.DecodeLocalSignature(this, null).SelectMany(type => type)]
            : All(signature.DecodeMethodSignature(this, null));

    public ImmutableArray<string> GetTypeFromDefinition(
        MetadataReader metadata,
        TypeDefinitionHandle handle,
        byte kind
    )
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.IsNested
            ? GetTypeFromDefinition(metadata, type.GetDeclaringType(), kind)
            : [Full(metadata.GetString(type.Namespace), metadata.GetString(type.Name))];
    }

    public ImmutableArray<string> GetTypeFromReference(
        MetadataReader metadata,
        TypeReferenceHandle handle,
        byte kind
    )
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(metadata, (TypeReferenceHandle)type.ResolutionScope, kind)
            : [Full(metadata.GetString(type.Namespace), metadata.GetString(type.Name))];
    }

    public ImmutableArray<string> GetTypeFromSpecification(
        MetadataReader metadata,
        object? context,
        TypeSpecificationHandle handle,
        byte kind
    ) => metadata.GetTypeSpecification(handle).DecodeSignature(this, context);

    public ImmutableArray<string> GetGenericInstantiation(
        ImmutableArray<string> generic,
        ImmutableArray<ImmutableArray<string>> arguments
    ) => [.. generic, .. arguments.SelectMany(type => type)];

    public ImmutableArray<string> GetModifiedType(
        ImmutableArray<string> modifier,
        ImmutableArray<string> unmodified,
        bool isRequired
    ) => unmodified;

    public ImmutableArray<string> GetFunctionPointerType(
        MethodSignature<ImmutableArray<string>> signature
    ) => All(signature);

    public ImmutableArray<string> GetTypeFromSerializedName(string name) =>
        [name.Split(',')[0].Split('+')[0]];

    public ImmutableArray<string> GetArrayType(ImmutableArray<string> element, ArrayShape shape) =>
        element;

    public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> element) => element;

    public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> element) => element;

    public ImmutableArray<string> GetPointerType(ImmutableArray<string> element) => element;

    public ImmutableArray<string> GetPinnedType(ImmutableArray<string> element) => element;

    public ImmutableArray<string> GetGenericMethodParameter(object? context, int index) => [];

    public ImmutableArray<string> GetGenericTypeParameter(object? context, int index) => [];

    public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode code) => [];

    public ImmutableArray<string> GetSystemType() => ["System.Type"];

    public bool IsSystemType(ImmutableArray<string> type) => type is ["System.Type"];

    // The size of an enum in an attribute is not in the metadata of its user; all of ours are plain ints.
    public PrimitiveTypeCode GetUnderlyingEnumType(ImmutableArray<string> type) =>
        PrimitiveTypeCode.Int32;

    private static string Full(string space, string name) =>
        space.Length == 0 ? name : $"{space}.{name}";
}
