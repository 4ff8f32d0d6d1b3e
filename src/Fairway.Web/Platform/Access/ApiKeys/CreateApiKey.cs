using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Access;

/// <summary>Makes a key for another system. The answer holds the key, which nobody can ask for again.</summary>
internal sealed class CreateApiKey(
    FairwayDb db,
    IScopeGroups groups,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    private const int MaxDays = 3650;

    internal sealed record Input
    {
        public required string Name { get; init; }
        public required IReadOnlyList<string> Roles { get; init; }
        public int? Days { get; init; }
        public IReadOnlyList<string> Regions { get; init; } = [];
        public IReadOnlyList<long> Groups { get; init; } = [];
    }

    /// <param name="Key">Null when a retry is answered: the key is shown once and kept nowhere.</param>
    internal sealed record Answer(long Id, string? Key);

    public async Task<Outcome<Answer>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var wrong = Check(input);
        await ScopeChecks.GroupsAsync(wrong, input.Groups, groups, ct);
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        var scope = ScopeChecks.Of(input.Regions, input.Groups);
        if (!ScopeChecks.Reaches(actor, scope))
            return Refusal.Forbidden("staff.beyond_scope");
        var now = clock.GetUtcNow().UtcDateTime;
        var key = ApiKey.Generate();
        await using var write = await writing.BeginAsync(ct);
        var row = new ApiKey
        {
            Id = keys.Next(),
            Name = input.Name.Trim(),
            Hash = ApiKey.HashOf(key),
            Hint = ApiKey.HintOf(key),
            Roles = StaffChecks.InOrder(input.Roles),
            Scope = scope,
            CreatedAt = now,
            CreatedBy = actor.Principal,
            ExpiresAt = input.Days is { } days ? now.AddDays(days) : null,
        };
        db.Add(row);
        journal.Write(
            JournalKinds.ApiKeyCreated,
            actor,
            new Subjects { Other = row.Id },
            new { row.Roles, input.Days }
        );
        await write.CommitAsync(ct, new Answer(row.Id, null));
        return new Answer(row.Id, key);
    }

    private static List<FieldRefusal> Check(Input input)
    {
        var wrong = new List<FieldRefusal>();
        if (string.IsNullOrWhiteSpace(input.Name))
            wrong.Add(new("name", "field.required"));
        else if (input.Name.Trim().Length > ApiKey.NameMax)
            wrong.Add(new FieldRefusal("name", "field.too_long").With("max", ApiKey.NameMax));
        StaffChecks.RolesOf(wrong, input.Roles);
        ScopeChecks.Regions(wrong, input.Regions);
        if (input.Days is < 1 or > MaxDays)
            wrong.Add(
                new FieldRefusal("days", "field.out_of_range").With("min", 1).With("max", MaxDays)
            );
        return wrong;
    }

    public static Command Command { get; } =
        new("apikey create", "--name NAME --role ROLE[,ROLE] [--days N]", CommandAsync);

    private static async Task<int> CommandAsync(CommandCall call, CancellationToken ct)
    {
        var input = new Input
        {
            Name = call.Option("name") ?? throw new UsageException("--name is missing."),
            Roles = Words(call.Option("role") ?? throw new UsageException("--role is missing.")),
            Days = CommandWords.Days(call),
        };
        var outcome = await call
            .Services.GetRequiredService<CreateApiKey>()
            .RunAsync(input, Actor.Command, ct);
        if (outcome.IsRefused(out var refusal))
            return await CommandWords.RefuseAsync(call, refusal);
        await call.Out.WriteLineAsync(outcome.Value.Key);
        return Commands.Command.Success;
    }

    private static string[] Words(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
