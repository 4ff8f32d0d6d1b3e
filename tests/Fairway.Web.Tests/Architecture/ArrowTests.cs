using System.Reflection;

namespace Fairway.Web.Tests.Architecture;

public sealed class ArrowTests
{
    private static readonly Floors Map = Floors.FromMap();
    private static readonly CodeMap Web = CodeMap.Of(typeof(Program).Assembly);
    private static readonly CodeMap Domain = CodeMap.Of(Assembly.Load("Fairway.Domain"));
    private static readonly CodeMap Own = CodeMap.Of(typeof(ArrowTests).Assembly);

    [Fact]
    public void A_module_uses_only_lower_floors_and_only_through_their_contracts() =>
        Trespasses(Web.Units.Concat(Domain.Units)).ShouldBeEmpty();

    [Fact]
    public void The_arrows_were_looked_for_in_real_code()
    {
        Web.Units.Count.ShouldBeGreaterThan(60);
        Web.MethodBodies.ShouldBeGreaterThan(500);
        Domain.Units.Count.ShouldBeGreaterThan(20);
        Domain.MethodBodies.ShouldBeGreaterThan(100);
        Map.Modules.Count.ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Every_canary_is_caught_and_nobody_else()
    {
        var canaries = Own
            .Units.Where(unit => unit.Namespace.EndsWith(".Canary", StringComparison.Ordinal))
            .ToList();

        canaries.Count.ShouldBe(13);
        foreach (var canary in canaries)
        {
            Trespasses([canary]).ShouldHaveSingleItem(canary.Name);
        }
        Trespasses(
                Own.Units.Where(unit =>
                    unit.Namespace.EndsWith(".Lawful", StringComparison.Ordinal)
                )
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Pages_never_touch_the_database_context()
    {
        var pages = Web.Units.Where(IsComponent).ToList();

        pages.Count.ShouldBeGreaterThan(10);
        pages.Where(page => page.Uses.Any(IsStorage)).Select(page => page.Name).ShouldBeEmpty();
        // The canary: the use cases beside them do touch it, and the same eyes see that.
        Web.Units.ShouldContain(unit => unit.Uses.Any(IsStorage));
    }

    private static bool IsComponent(CodeUnit unit)
    {
        for (
            var up = unit.BaseType;
            up is not null;
            up = Web.Units.FirstOrDefault(other => other.Name == up)?.BaseType
        )
        {
            if (up is "Microsoft.AspNetCore.Components.ComponentBase")
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsStorage(string type) =>
        type == "Fairway.Storage.FairwayDb"
        || type.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal);

    private static List<string> Trespasses(IEnumerable<CodeUnit> units) =>
        [
            .. from unit in units
            from used in unit.Uses
            let reason = Map.Refuses(unit, used)
            where reason is not null
            select $"{unit.Name} uses {used}: {reason}",
        ];
}
