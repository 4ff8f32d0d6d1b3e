using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Xml.Linq;
using Fairway.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Storage;

/// <summary>Secrets of the deployment live in its database, so that every node and command shares them.</summary>
internal sealed class Secrets(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, byte[]> _cache = new(StringComparer.Ordinal);

    /// <summary>A random 256-bit key by name, made on first use.</summary>
    public byte[] Key(string name) => _cache.GetOrAdd(name, Load);

    private byte[] Load(string name)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        if (Find(db, name) is { } known)
            return Convert.FromBase64String(known);
        var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        using var pass = gate.EnterAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            db.Add(
                new Secret
                {
                    Name = name,
                    Value = fresh,
                    CreatedAt = now,
                }
            );
            db.SaveChanges();
        }
        catch (DbUpdateException)
        {
            // Another process made it in the meantime; its key is the one.
            db.ChangeTracker.Clear();
        }
        return Convert.FromBase64String(Find(db, name)!);
    }

    private static string? Find(FairwayDb db, string name) =>
        db.Set<Secret>().Where(s => s.Name == name).Select(s => s.Value).FirstOrDefault();
}

/// <summary>The key ring of cookies and antiforgery, kept beside the other secrets.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock)
    : IXmlRepository
{
    private const string Prefix = "ring:";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        // By hand, because the start waits for it: EF would take longer to translate the question than SQL to answer it.
        db.Database.OpenConnection();
        using var command = db.Command("select value from secrets where name like @prefix || '%'")
            .With("@prefix", Prefix);
        using var rows = command.ExecuteReader();
        List<XElement> keys = [];
        while (rows.Read())
            keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        using var pass = gate.EnterAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        db.Add(
            new Secret
            {
                Name = Prefix + friendlyName,
                Value = element.ToString(SaveOptions.DisableFormatting),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            }
        );
        db.SaveChanges();
    }
}
