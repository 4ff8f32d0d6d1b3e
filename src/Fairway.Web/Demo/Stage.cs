using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.SignIn.Consents;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Demo;

/// <summary>
/// Where the story is played: a host of its own on a port of its own, whose clock the story sets. Everything happens at
/// the same door as in life, so that what is loaded has kept every rule.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(10);
    private readonly WebApplication _host;
    private readonly StoryClock _clock;
    private readonly HttpClient _http;
    private readonly MemberTokens _tokens;
    private readonly List<long> _keys = [];

    private Stage(WebApplication host, StoryClock clock)
    {
        (_host, _clock) = (host, clock);
        _tokens = host.Services.GetRequiredService<MemberTokens>();
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = new Uri(host.Urls.First()),
        };
    }

    public IServiceProvider Services => _host.Services;

    public DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <param name="open">Puts a host together that lives by this clock, and starts it.</param>
    public static async Task<Stage> OpenAsync(
        Func<TimeProvider, CancellationToken, Task<WebApplication>> open,
        DateTime from,
        CancellationToken ct
    )
    {
        var clock = new StoryClock();
        clock.Set(from);
        return new Stage(await open(clock, ct), clock);
    }

    public void Set(DateTime utc) => _clock.Set(utc);

    /// <summary>A key under the name of a colleague; it ends with the story.</summary>
    public async Task<string> KeyAsync(string name, string role, CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<CreateApiKey>()
            .RunAsync(
                new CreateApiKey.Input
                {
                    Name = name,
                    Roles = [role],
                    Days = 200,
                },
                Actor.Command,
                ct
            );
        _keys.Add(made.Value.Id);
        return made.Value.Key!;
    }

    /// <summary>Somebody who has joined, and whose password nobody knows.</summary>
    public async Task<long> EmployAsync(
        string name,
        string email,
        string role,
        CancellationToken ct
    )
    {
        await using var scope = Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var invited = await services
            .GetRequiredService<InviteStaff>()
            .RunAsync(
                new InviteStaff.Input
                {
                    Name = name,
                    Email = email,
                    Roles = [role],
                },
                Actor.Command,
                ct
            );
        var joined = await services
            .GetRequiredService<AcceptInvitation>()
            .RunAsync(
                new AcceptInvitation.Input
                {
                    Token = invited.Value.Link!.Split('/')[^1],
                    Name = name,
                    Password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24)),
                },
                ct
            );
        var secret = (
            await services.GetRequiredService<StaffQueries>().PendingAsync(joined.Value, ct)
        )!.Secret;
        var proven = await services
            .GetRequiredService<ProveAuthenticator>()
            .RunAsync(joined.Value, Totp.CodeAt(secret, Totp.StepAt(_clock.GetUtcNow())), ct);
        return proven.Value.Pass.Id;
    }

    public string TokenOf(Owner owner) => _tokens.Issue(owner.Id, Now, Now.AddHours(1));

    /// <returns>What was answered; undefined where nothing was.</returns>
    /// <exception cref="StoryException">It was refused.</exception>
    public async Task<JsonElement> SendAsync(
        HttpMethod method,
        string bearer,
        string path,
        HttpContent? content,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(
            method,
            new Uri("/api/v1/" + path, UriKind.Relative)
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = content;
        using var answer = await _http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new StoryException($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public Task<JsonElement> PostAsync(
        string bearer,
        string path,
        object body,
        CancellationToken ct
    ) =>
        SendAsync(
            HttpMethod.Post,
            bearer,
            path,
            JsonContent.Create(body, options: Json.Options),
            ct
        );

    public Task<JsonElement> PutAsync(
        string bearer,
        string path,
        object body,
        CancellationToken ct
    ) =>
        SendAsync(
            HttpMethod.Put,
            bearer,
            path,
            JsonContent.Create(body, options: Json.Options),
            ct
        );

    public Task<JsonElement> AskAsync(string bearer, string path, CancellationToken ct) =>
        SendAsync(HttpMethod.Get, bearer, path, content: null, ct);

    /// <summary>The keys of owners by the brand's own numbers.</summary>
    public async Task<IReadOnlyDictionary<string, long>> KeysOfAsync(
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    )
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<Member>()
            .Where(member => externalIds.Contains(member.ExternalId))
            .ToDictionaryAsync(member => member.ExternalId, member => member.Id, ct);
    }

    /// <summary>The owner has read what the programme asks, and says yes to it; to the rest by their own mind.</summary>
    public async Task AgreeAsync(Owner owner, CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var texts = await scope
            .ServiceProvider.GetRequiredService<SettingsStore>()
            .GetAsync<ConsentTexts>(ConsentTexts.Document, ct);
        var choices = texts.Value.Purposes.ToDictionary(
            text => text.Code,
            text => text.IsRequired || (owner.Number + text.Code.Length) % 3 != 0,
            StringComparer.Ordinal
        );
        var agreed = await scope
            .ServiceProvider.GetRequiredService<GiveConsent>()
            .RunAsync(new GiveConsent.Input(choices), new Actor(ActorKind.Member, owner.Id), ct);
        if (agreed.IsRefused(out var refusal))
            throw new StoryException(refusal.Code);
    }

    /// <summary>Waits until what follows from what happened has happened too: every reader has read everything.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        var readers = Services.GetRequiredService<JournalReaders>().Types;
        var pump = Services.GetRequiredService<JournalPump>();
        bool moved;
        do
        {
            // What is not to be read yet will be, once whoever began earlier has ended.
            var whole = await IsWholeAsync(ct);
            moved = !whole;
            foreach (var reader in readers)
                moved |= await pump.MoveAsync(reader, ct);
            if (!whole)
                await Task.Delay(Blink, ct);
        } while (moved);
    }

    private async Task<bool> IsWholeAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        return await Services.GetRequiredService<JournalWindows>().IsWholeAsync(db, ct);
    }

    /// <summary>The keys under colleagues' names have had their day.</summary>
    public async Task LockUpAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var now = Now;
        await scope
            .ServiceProvider.GetRequiredService<FairwayDb>()
            .Set<ApiKey>()
            .Where(key => _keys.Contains(key.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), ct);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}

/// <summary>The story cannot go on; the message says where.</summary>
internal sealed class StoryException(string message) : Exception(message);
