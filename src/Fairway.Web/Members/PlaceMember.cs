using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>
/// Moves a member by hand: tier, stage or mode, with a reason that the member may read (TIER-12, MODE-01). To make somebody
/// ambassador is an appointment: a colleague's decision, for a term (TIER-11).
/// </summary>
internal sealed class PlaceMember(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    EvidenceBook book,
    ProgrammeTime time,
    TimeProvider clock
)
{
    public const int ReasonMax = 300;

    internal sealed record Input
    {
        public long MemberId { get; init; }

        /// <summary>tier, stage or mode.</summary>
        public required string Attribute { get; init; }

        /// <summary>The wire word of the value.</summary>
        public required string To { get; init; }
        public required string Reason { get; init; }

        /// <summary>What the move rests on; the member reads it too.</summary>
        public IReadOnlyList<PlacementEvidence> Evidence { get; init; } = [];

        /// <summary>With a tier: stage and mode go where they usually are at that tier.</summary>
        public bool WithUsual { get; init; }

        /// <summary>The last day of an appointment; of no meaning for other moves.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>Whose decision an appointment is, when a program brings it; colleagues speak for themselves.</summary>
        public long? DecidedBy { get; init; }

        /// <summary>The version the caller looked at; null does not care.</summary>
        public int? Version { get; init; }
    }

    /// <summary>Why: in words, by what, and by which version of the criteria.</summary>
    private sealed record Ground(
        string Reason,
        IReadOnlyList<PlacementEvidence> Evidence,
        int Version
    );

    /// <summary>The term of an appointment and whose decision it was.</summary>
    private sealed record Term(DateOnly Until, long DecidedBy);

    public async Task<Outcome<Done>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var wrong = Wrong(input).ToList();
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        var today = await time.TodayAsync(ct);
        var version = await book.VersionAsync(ct);
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.Id == input.MemberId, ct);
        if (member is null || member.Status == MemberStatus.Erased)
            return Refusal.NotFound("member.unknown");
        if (input.Version is { } seen && seen != member.Version)
            return Refusal.Conflict("member.changed_meanwhile");
        var evidence = await book.CheckAsync(member.Id, input.Evidence, ct);
        if (evidence.IsRefused(out var unproven))
            return unproven;
        var attribute = StandingWords.FindAttribute(input.Attribute)!.Value;
        var to = StandingWords.Find(attribute, input.To)!.Value;
        var moves = Moves(member, attribute, to, input.WithUsual).ToList();
        if (await IsRenewalAsync(input, attribute, to, moves, ct))
            moves.Insert(0, (attribute, to, to));
        Term? term = null;
        if (moves.Exists(move => Appointment.IsOne(move.Attribute, move.To)))
        {
            var decider = await DeciderAsync(input, actor, ct);
            if (decider.IsRefused(out var nobody))
                return nobody;
            if (Appointment.Check(decider.Value is not null, input.Until, today) is { } refusal)
                return refusal;
            term = new Term(input.Until!.Value, decider.Value!.Value);
        }
        foreach (var move in moves)
            Move(
                member,
                move,
                // What goes along with a tier rests on the same; it is said once, beside what was asked for.
                new Ground(
                    input.Reason.Trim(),
                    move.Attribute == attribute ? evidence.Value : [],
                    version
                ),
                actor,
                term
            );
        if (moves.Count > 0)
            member.Version++;
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    // Somebody who is appointed already moves nowhere; another term is news all the same.
    private async Task<bool> IsRenewalAsync(
        Input input,
        StandingAttribute attribute,
        int to,
        List<(StandingAttribute Attribute, int From, int To)> moves,
        CancellationToken ct
    ) =>
        input.Until is not null
        && Appointment.IsOne(attribute, to)
        && moves.TrueForAll(move => move.Attribute != attribute)
        && input.Until
            != await db.Set<Placement>()
                .Where(p => p.MemberId == input.MemberId && p.Attribute == attribute)
                .OrderByDescending(p => p.Id)
                .Select(p => p.Until)
                .FirstOrDefaultAsync(ct);

    // A key is no person: it says whose decision it brings, and that has to be somebody who may place members.
    private async Task<Outcome<long?>> DeciderAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (actor.Kind == ActorKind.Staff)
            return (long?)actor.Id;
        if (actor.Kind != ActorKind.ApiKey)
            return (long?)null;
        if (input.DecidedBy is not { } named)
            return Refusal.OfFields([new FieldRefusal("decidedBy", "appointment.who_decided")]);
        var colleague = await db.Set<StaffUser>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                u => u.Id == named && u.LockedAt == null && u.PasswordHash != null,
                ct
            );
        return colleague is not null && Roles.Of(colleague.Roles).Contains(Permission.MembersPlace)
            ? (long?)named
            : Refusal.OfFields([
                new FieldRefusal("decidedBy", "appointment.may_not_decide").With("id", named),
            ]);
    }

    /// <summary>The moves that change something, in the order of the attributes.</summary>
    internal static IEnumerable<(StandingAttribute Attribute, int From, int To)> Moves(
        Member member,
        StandingAttribute attribute,
        int to,
        bool withUsual
    )
    {
        var usual =
            withUsual && attribute == StandingAttribute.Tier ? Standing.UsualFor((Tier)to) : null;
        if (attribute == StandingAttribute.Tier && (int)member.Tier != to)
            yield return (attribute, (int)member.Tier, to);
        var stage = attribute == StandingAttribute.Stage ? to : (int?)usual?.Stage;
        if (stage is { } s && (int)member.Stage != s)
            yield return (StandingAttribute.Stage, (int)member.Stage, s);
        var mode = attribute == StandingAttribute.Mode ? to : (int?)usual?.Mode;
        if (mode is { } m && (int)member.Mode != m)
            yield return (StandingAttribute.Mode, (int)member.Mode, m);
    }

    internal static IEnumerable<FieldRefusal> Wrong(Input input)
    {
        if (StandingWords.FindAttribute(input.Attribute) is not { } attribute)
            yield return new FieldRefusal("attribute", "field.not_one_of").With(
                "allowed",
                "tier, stage, mode"
            );
        else if (StandingWords.Find(attribute, input.To) is null)
            yield return new FieldRefusal("to", "field.not_one_of").With(
                "allowed",
                string.Join(", ", StandingWords.WordsOf(attribute))
            );
        if (string.IsNullOrWhiteSpace(input.Reason))
            yield return new("reason", "field.required");
        else if (input.Reason.Length > ReasonMax)
            yield return new FieldRefusal("reason", "field.too_long").With("max", ReasonMax);
    }

    private void Move(
        Member member,
        (StandingAttribute Attribute, int From, int To) move,
        Ground ground,
        Actor actor,
        Term? term
    )
    {
        switch (move.Attribute)
        {
            case StandingAttribute.Tier:
                member.Tier = (Tier)move.To;
                break;
            case StandingAttribute.Stage:
                member.Stage = (Stage)move.To;
                break;
            default:
                member.Mode = (ManagementMode)move.To;
                break;
        }
        var words = StandingWords.WordsOf(move.Attribute);
        if (!Appointment.IsOne(move.Attribute, move.To))
            term = null;
        var placement = new Placement
        {
            Id = keys.Next(),
            MemberId = member.Id,
            Attribute = move.Attribute,
            From = move.From,
            To = move.To,
            Reason = ground.Reason,
            Evidence = ground.Evidence.Count > 0 ? ground.Evidence : null,
            RuleVersion = move.Attribute == StandingAttribute.Tier ? ground.Version : null,
            Actor = actor.Principal,
            At = clock.GetUtcNow().UtcDateTime,
            Until = term?.Until,
            DecidedBy = term?.DecidedBy,
        };
        db.Add(placement);
        journal.Write(
            JournalKinds.MemberPlaced,
            actor,
            new Subjects { Member = member.Id },
            new
            {
                attribute = move.Attribute.Word(),
                from = words[move.From],
                to = words[move.To],
                placement = placement.Id,
                rules = placement.RuleVersion,
                evidence = ground.Evidence.Count,
                until = term?.Until,
                decidedBy = term?.DecidedBy,
            }
        );
    }

    internal sealed record Body(
        string? Attribute,
        string? To,
        string? Reason,
        bool WithUsual = false,
        DateOnly? Until = null,
        long? DecidedBy = null,
        IReadOnlyList<PlacementEvidence>? Evidence = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/{id:long}/placement",
                (
                    long id,
                    Body body,
                    HttpRequest request,
                    PlaceMember place,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        body,
                        () => place.RunAsync(Of(id, body, request), current.Required, ct),
                        _ => Results.NoContent()
                    )
            )
            .Needs(Permission.MembersPlace)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("Move a member by hand, with a reason");

    private static Input Of(long id, Body body, HttpRequest request) =>
        new()
        {
            MemberId = id,
            Attribute = body.Attribute ?? "",
            To = body.To ?? "",
            Reason = body.Reason ?? "",
            WithUsual = body.WithUsual,
            Until = body.Until,
            DecidedBy = body.DecidedBy,
            Evidence = body.Evidence ?? [],
            Version = MemberVersion.Of(request),
        };
}
