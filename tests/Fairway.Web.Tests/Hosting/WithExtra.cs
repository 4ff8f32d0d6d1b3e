using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Hosting;

/// <summary>The server's own services with a few of the test's beside them, for workers that ask by type.</summary>
internal sealed class WithExtra(IServiceScopeFactory inner, params object[] extra)
    : IServiceScopeFactory
{
    public IServiceScope CreateScope() => new Scope(inner.CreateScope(), extra);

    private sealed class Scope(IServiceScope scope, object[] extra)
        : IServiceScope,
            IServiceProvider,
            IAsyncDisposable
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType)
        {
            if (serviceType == typeof(IServiceScopeFactory))
                return scope.ServiceProvider.GetService(serviceType);
            if (
                serviceType.IsGenericType
                && serviceType.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                && Array.Exists(extra, serviceType.GetGenericArguments()[0].IsInstanceOfType)
            )
            {
                var wanted = serviceType.GetGenericArguments()[0];
                var mine = extra.Where(wanted.IsInstanceOfType).ToArray();
                var list = Array.CreateInstance(wanted, mine.Length);
                Array.Copy(mine, list, mine.Length);
                return list;
            }
            return Array.Find(extra, serviceType.IsInstanceOfType)
                ?? scope.ServiceProvider.GetService(serviceType);
        }

        public void Dispose() => scope.Dispose();

        public ValueTask DisposeAsync() => ((IAsyncDisposable)scope).DisposeAsync();
    }
}
