using System.Reflection;

namespace Fairway.Domain.Tests.Architecture;

public sealed class PurityTests
{
    private static readonly Assembly Domain = Assembly.Load("Fairway.Domain");

    [Fact]
    public void The_domain_references_only_the_base_class_library()
    {
        var references = Domain
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .ToList();

        references.ShouldNotBeEmpty();
        references.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
        references.ShouldAllBe(name => !name.StartsWith("System.Net", StringComparison.Ordinal));
    }

    [Fact]
    public void The_domain_remembers_nothing_between_calls()
    {
        var types = Domain.GetTypes().Where(type => !IsGenerated(type)).ToList();

        types.Count.ShouldBeGreaterThan(20);
        types.SelectMany(MutableStatics).ShouldBeEmpty();
        MutableStatics(typeof(Forgetful)).Count().ShouldBe(2);
    }

    private static IEnumerable<string> MutableStatics(Type type) =>
        type.GetFields(
                BindingFlags.Static
                    | BindingFlags.Public
                    | BindingFlags.NonPublic
                    | BindingFlags.DeclaredOnly
            )
            .Where(field => !field.IsLiteral && !field.IsInitOnly && !IsGenerated(field))
            .Select(field => $"{type.FullName}.{field.Name}");

    // The compiler caches delegates in statics of its own; what stands behind a property is ours.
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        && !member.Name.EndsWith("k__BackingField", StringComparison.Ordinal);

    /// <summary>The canary: a static that changes, which the same look must find.</summary>
    private static class Forgetful
    {
        private static int _count;

        public static int Last { get; private set; }

        public static int Next() => Last = ++_count;
    }
}
