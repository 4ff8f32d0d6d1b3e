namespace Fairway.Tests;

/// <summary>Names the requirements of the ledger that a test proves; docs/coverage.md is generated from it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequirementAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
