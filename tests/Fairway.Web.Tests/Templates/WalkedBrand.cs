using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Templates;

/// <summary>A brand in which templates are walked: one host for all of them, and the colleagues who judge.</summary>
internal sealed class WalkedBrand : IAsyncDisposable
{
    public required FairwayServer Server { get; init; }

    /// <summary>Publishes, speaks for operations in a panel, and decides.</summary>
    public required HttpClient Manager { get; init; }
    public required HttpClient Content { get; init; }
    public required HttpClient Marketing { get; init; }

    /// <summary>Whom participants turn to.</summary>
    public required long Contact { get; init; }

    public static async Task<WalkedBrand> BegunAsync(string database)
    {
        var server = await FairwayServer.StartAsync(database);
        return new WalkedBrand
        {
            Server = server,
            Manager = await server.ClientAsync(Roles.Manager),
            Content = await server.ClientAsync(Roles.ContentReviewer),
            Marketing = await server.ClientAsync(Roles.Marketing),
            Contact = (await server.StaffCredentialsAsync(Roles.Liaison)).Id,
        };
    }

    public async ValueTask DisposeAsync()
    {
        Manager.Dispose();
        Content.Dispose();
        Marketing.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>A host for each database, begun when the first walk asks for it: starting one costs more than a walk.</summary>
public sealed class WalkedBrands : IAsyncDisposable
{
    private readonly Dictionary<string, WalkedBrand> _begun = new(StringComparer.Ordinal);

    internal async Task<WalkedBrand> OnAsync(string database)
    {
        if (!_begun.TryGetValue(database, out var brand))
            _begun[database] = brand = await WalkedBrand.BegunAsync(database);
        return brand;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var brand in _begun.Values)
            await brand.DisposeAsync();
    }
}

[CollectionDefinition(nameof(WalkedBrands))]
public sealed class WalkedBrandsGroup : ICollectionFixture<WalkedBrands>;
