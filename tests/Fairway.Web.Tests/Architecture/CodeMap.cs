using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fairway.Web.Tests.Architecture;

/// <summary>A type of ours and everything it names, in signatures, attributes and method bodies.</summary>
internal sealed record CodeUnit(string Name, string? BaseType, IReadOnlySet<string> Uses)
{
    public string Namespace => Name.LastIndexOf('.') is var dot and > 0 ? Name[..dot] : "";
}

/// <summary>What an assembly's types use, read from the file itself: reflection does not show method bodies.</summary>
internal sealed record CodeMap(
    IReadOnlyList<CodeUnit> Units,
    int MethodBodies,
    IReadOnlyList<string> References
)
{
    public static CodeMap Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return new Reading(file, file.GetMetadataReader()).Read();
    }

    private sealed class Reading(PEReader file, MetadataReader reader)
    {
        private readonly Dictionary<string, HashSet<string>> _uses = [];
        private readonly Dictionary<string, string?> _bases = [];
        private readonly TypeNames _names = new(reader);
        private int _bodies;

        public CodeMap Read()
        {
            foreach (var handle in reader.TypeDefinitions)
            {
                ReadType(handle);
            }
            var units = _uses.Select(unit => new CodeUnit(
                unit.Key,
                _bases.GetValueOrDefault(unit.Key),
                unit.Value
            ));
            var references = reader.AssemblyReferences.Select(handle =>
                reader.GetString(reader.GetAssemblyReference(handle).Name)
            );
            return new CodeMap([.. units], _bodies, [.. references]);
        }

        private void ReadType(TypeDefinitionHandle handle)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = _names.Of(handle)[0];
            var uses = _uses.TryGetValue(name, out var known) ? known : _uses[name] = [];
            if (!type.BaseType.IsNil)
            {
                var names = _names.Of(type.BaseType);
                uses.UnionWith(names);
                if (!type.IsNested)
                {
                    _bases[name] = names[0];
                }
            }
            foreach (var implemented in type.GetInterfaceImplementations())
            {
                uses.UnionWith(_names.Of(reader.GetInterfaceImplementation(implemented).Interface));
            }
            foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            {
                uses.UnionWith(field.DecodeSignature(_names, null));
                ReadAttributes(field.GetCustomAttributes(), uses);
            }
            foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
            {
                ReadAttributes(property.GetCustomAttributes(), uses);
            }
            ReadAttributes(type.GetCustomAttributes(), uses);
            ReadConstraints(type.GetGenericParameters(), uses);
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
            {
                ReadMethod(method, uses);
            }
            uses.Remove(name);
        }

        private void ReadMethod(MethodDefinition method, HashSet<string> uses)
        {
            uses.UnionWith(TypeNames.All(method.DecodeSignature(_names, null)));
            ReadAttributes(method.GetCustomAttributes(), uses);
            ReadConstraints(method.GetGenericParameters(), uses);
            foreach (var parameter in method.GetParameters().Select(reader.GetParameter))
            {
                ReadAttributes(parameter.GetCustomAttributes(), uses);
            }
            if (method.RelativeVirtualAddress == 0)
            {
                return;
            }
            _bodies++;
            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
            {
                uses.UnionWith(_names.Of(body.LocalSignature));
            }
            foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            {
                uses.UnionWith(_names.Of(region.CatchType));
            }
            foreach (var token in Il.Tokens(body.GetILBytes() ?? []))
            {
                uses.UnionWith(_names.Of(token));
            }
        }

        private void ReadConstraints(
            GenericParameterHandleCollection parameters,
            HashSet<string> uses
        )
        {
            foreach (
                var constraint in parameters.SelectMany(each =>
                    reader.GetGenericParameter(each).GetConstraints()
                )
            )
            {
                uses.UnionWith(_names.Of(reader.GetGenericParameterConstraint(constraint).Type));
            }
        }

        private void ReadAttributes(
            CustomAttributeHandleCollection attributes,
            HashSet<string> uses
        )
        {
            foreach (var attribute in attributes.Select(reader.GetCustomAttribute))
            {
                uses.UnionWith(_names.Of(attribute.Constructor));
                var value = attribute.DecodeValue(_names);
                var arguments = value
                    .FixedArguments.Select(argument => argument.Value)
                    .Concat(value.NamedArguments.Select(argument => argument.Value));
                foreach (var type in arguments.OfType<ImmutableArray<string>>())
                {
                    uses.UnionWith(type);
                }
            }
        }
    }
}
