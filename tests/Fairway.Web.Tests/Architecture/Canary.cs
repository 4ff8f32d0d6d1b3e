// Deliberate trespasses, in the test assembly only. The arrows' test must catch each of them.

namespace Fairway.Web.Insights
{
    internal class Upstairs
    {
        public static int Count { get; set; }

        public static Task Wait() => Task.CompletedTask;
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class UpstairsAttribute : Attribute;
}

namespace Fairway.Web.Members
{
    internal static class Private
    {
        public static int Number => 1;
    }
}

namespace Fairway.Web.Members.Contracts
{
    internal static class Open
    {
        public static int Number => 1;
    }
}

namespace Fairway.Web.Members.Canary
{
    using Fairway.Web.Insights;

    internal static class CallsInABody
    {
        public static object Run() => Upstairs.Count + 1;
    }

    internal static class CallsInALambda
    {
        public static Func<int, int> Run(int more) => number => number + Upstairs.Count + more;
    }

    internal static class CallsInAStateMachine
    {
        public static async Task Run() => await Upstairs.Wait();
    }

    internal static class NamesATypeArgument
    {
        public static object Run() => new Dictionary<string, List<Upstairs?[]>>();
    }

    internal static class NamesAType
    {
        public static string Run() => typeof(Upstairs).Name;
    }

    internal sealed class Inherits : Upstairs;

    internal sealed class HoldsAField
    {
        public Upstairs? Held { get; init; }
    }

    internal static class Constrains<T>
        where T : Upstairs;

    [Upstairs]
    internal static class WearsAnAttribute;

    [System.ComponentModel.TypeConverter(typeof(Upstairs))]
    internal static class NamesATypeInAnAttribute;
}

namespace Fairway.Web.Evaluation.Canary
{
    internal static class ReachesPastContracts
    {
        public static int Run() => Members.Private.Number;
    }
}

namespace Fairway.Web.Compliance.Canary
{
    internal static class UsesItsOwnFloor
    {
        public static int Run() => Members.Contracts.Open.Number;
    }
}

namespace Fairway.Web.Evaluation.Lawful
{
    internal static class UsesContracts
    {
        public static int Run() => Members.Contracts.Open.Number;
    }
}

namespace Fairway.Web.Nowhere.Canary
{
    internal static class HasNoFloor
    {
        public static int Run() => Members.Contracts.Open.Number;
    }
}
