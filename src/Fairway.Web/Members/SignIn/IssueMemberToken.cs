using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn;

/// <summary>An operator gives out a token with which a member's own app or script may act for the member.</summary>
internal sealed class IssueMemberToken(
    FairwayDb db,
    Writing writing,
    MemberTokens tokens,
    JournalWriter journal,
    TimeProvider clock
)
{
    private const int DefaultDays = 30;
    private const int MaxDays = 366;

    internal sealed record Input
    {
        public required string ExternalId { get; init; }
        public int? Days { get; init; }
    }

    public async Task<Outcome<string>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var days = input.Days ?? DefaultDays;
        if (days is < 1 or > MaxDays)
            return Refusal.OfFields([
                new FieldRefusal("days", "field.out_of_range").With("min", 1).With("max", MaxDays),
            ]);
        var noted = await NoteAsync(input.ExternalId, days, actor, ct);
        if (noted.IsRefused(out var refusal))
            return refusal;
        // Only now: the first token of a deployment makes the signing key, which is a write of its own.
        var now = clock.GetUtcNow().UtcDateTime;
        return tokens.Issue(noted.Value, now, now.AddDays(days));
    }

    private async Task<Outcome<long>> NoteAsync(
        string externalId,
        int days,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>()
            .IgnoreQueryFilters()
            .Where(m => m.ExternalId == externalId && m.Status != MemberStatus.Erased)
            .Select(m => (long?)m.Id)
            .FirstOrDefaultAsync(ct);
        if (member is not { } id)
            return Refusal.NotFound("member.unknown");
        journal.Write(
            JournalKinds.MemberTokenIssued,
            actor,
            new Subjects { Member = id },
            new { days }
        );
        await write.CommitAsync(ct);
        return id;
    }

    public static Command Command { get; } =
        new("token", "--member EXTERNAL_ID [--days N]", CommandAsync);

    private static async Task<int> CommandAsync(CommandCall call, CancellationToken ct)
    {
        var input = new Input
        {
            ExternalId = call.Option("member") ?? throw new UsageException("--member is missing."),
            Days = CommandWords.Days(call),
        };
        var outcome = await call
            .Services.GetRequiredService<IssueMemberToken>()
            .RunAsync(input, Actor.Command, ct);
        if (outcome.IsRefused(out var refusal))
            return await CommandWords.RefuseAsync(call, refusal);
        await call.Out.WriteLineAsync(outcome.Value);
        return Platform.Commands.Command.Success;
    }
}
