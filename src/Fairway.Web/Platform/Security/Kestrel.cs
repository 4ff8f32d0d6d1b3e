using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fairway.Web.Platform.Security;

/// <summary>How the server itself listens, compresses and trusts.</summary>
internal static class Kestrel
{
    /// <summary>What a body may weigh where the endpoint names no limit of its own.</summary>
    public const long MaxBody = 30 * 1024 * 1024;

    /// <summary>Addresses or networks whose X-Forwarded-* headers are believed, separated by commas; nobody's by default.</summary>
    public const string TrustedProxies = "Proxy:Trusted";

    /// <summary>Somebody else listens at our address: for whoever starts us to read, in words, and not a fault of ours.</summary>
    public static bool IsTaken(Exception? mishap) =>
        mishap is IOException { InnerException: AddressInUseException };

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxBody;
        });
        // Pages hold no secret that an attacker's guess could meet: antiforgery tokens are masked anew in each answer.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "application/problem+json",
                "image/svg+xml",
                "text/csv",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(o =>
            o.Level = CompressionLevel.Fastest
        );
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        if (configuration[TrustedProxies] is { Length: > 0 } trusted)
            services.Configure<ForwardedHeadersOptions>(options => Trust(options, trusted));
    }

    private static void Trust(ForwardedHeadersOptions options, string trusted)
    {
        options.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor
            | ForwardedHeaders.XForwardedProto
            | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = 2;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in trusted.Split(',', StringSplitOptions.TrimEntries))
        {
            if (System.Net.IPNetwork.TryParse(one, out var network))
                options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(one, out var address))
                options.KnownProxies.Add(address);
            else
                throw new InvalidOperationException($"{TrustedProxies}: {one} is no address.");
        }
    }

    public static void Use(WebApplication app)
    {
        if (app.Configuration[TrustedProxies] is { Length: > 0 })
            app.UseForwardedHeaders();
        Headers.Use(app);
        app.UseResponseCompression();
    }
}
