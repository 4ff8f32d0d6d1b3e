using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Bulk;

/// <summary>Puts the move of many members in line: where they stand, their group, their contact.</summary>
internal sealed class StartBulkMove(FairwayDb db, Writing writing, JobQueue queue)
{
    private static readonly string[] Words =
    [
        "tier",
        "stage",
        "mode",
        "group",
        "liaison",
        "tag",
        "untag",
    ];

    internal sealed record Input
    {
        /// <summary>Whom it is about; naming nobody and no condition is a mistake, not everybody.</summary>
        public MemberFilter? Filter { get; init; }

        /// <summary>tier, stage, mode, group, liaison, tag or untag.</summary>
        public string? What { get; init; }

        /// <summary>A wire word, or the key of a group, a colleague or a tag; empty takes group or contact away.</summary>
        public string? To { get; init; }
        public string? Reason { get; init; }
        public bool WithUsual { get; init; }
    }

    internal sealed record Started(long Id);

    public async Task<Outcome<Started>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        var wrong = Wrong(input).ToList();
        if (wrong.Count > 0)
            return Refusal.OfFields(wrong);
        var what = (BulkWhat)Array.IndexOf(Words, input.What);
        if (what <= BulkWhat.Mode && !actor.Can(Permission.MembersPlace))
            return Refusal.Forbidden("bulk.place_forbidden");
        var target = await TargetAsync(what, input.To ?? "", ct);
        if (target.IsRefused(out var refusal))
            return refusal;
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            BulkMoveJob.JobKind,
            new BulkMoveInput
            {
                Filter = input.Filter!,
                What = what,
                To = target.Value.Key,
                ToName = target.Value.Name,
                WithUsual = input.WithUsual,
                Reason = input.Reason?.Trim() ?? "",
                Scope = actor.Scope,
            },
            actor
        );
        var started = new Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    private static IEnumerable<FieldRefusal> Wrong(Input input)
    {
        if (input.Filter is null)
            yield return new("filter", "field.required");
        else if (input.Filter.Ids is { Count: > MemberFilter.MostIds })
            yield return new FieldRefusal("filter.ids", "bulk.too_many_ids").With(
                "max",
                MemberFilter.MostIds
            );
        var what = Array.IndexOf(Words, input.What);
        if (what < 0)
        {
            yield return new FieldRefusal("what", "field.not_one_of").With(
                "allowed",
                string.Join(", ", Words)
            );
            yield break;
        }
        if (what > (int)BulkWhat.Mode)
            yield break;
        if (StandingWords.Find((StandingAttribute)what, input.To) is null)
            yield return new FieldRefusal("to", "field.not_one_of").With(
                "allowed",
                string.Join(", ", StandingWords.WordsOf((StandingAttribute)what))
            );
        // Ambassadors are appointed one by one, each with a reason and a term of their own (TIER-11).
        else if (
            StandingWords.Find((StandingAttribute)what, input.To) is { } to
            && Appointment.IsOne((StandingAttribute)what, to)
        )
            yield return new("to", "appointment.one_by_one");
        if (string.IsNullOrWhiteSpace(input.Reason))
            yield return new("reason", "field.required");
        else if (input.Reason.Length > PlaceMember.ReasonMax)
            yield return new FieldRefusal("reason", "field.too_long").With(
                "max",
                PlaceMember.ReasonMax
            );
    }

    private async Task<Outcome<(long? Key, string? Name)>> TargetAsync(
        BulkWhat what,
        string to,
        CancellationToken ct
    )
    {
        if (what <= BulkWhat.Mode)
            return (StandingWords.Find((StandingAttribute)(short)what, to), null);
        var tagging = what is BulkWhat.Tag or BulkWhat.Untag;
        if (to.Length == 0 && !tagging)
            return ((long?)null, (string?)null);
        var key = long.TryParse(
            to,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : -1;
        if (tagging)
            return await db.Set<MemberTag>()
                .AnyAsync(t => t.Id == key && (t.RetiredAt == null || what == BulkWhat.Untag), ct)
                ? ((long?)key, null)
                : Refusal.OfFields([new("to", "tag.unknown")]);
        var name =
            what == BulkWhat.Group
                ? await db.Set<MemberGroup>()
                    .Where(g => g.Id == key)
                    .Select(g => g.Name)
                    .FirstOrDefaultAsync(ct)
                : await db.Set<StaffUser>()
                    .Where(u => u.Id == key && u.LockedAt == null)
                    .Select(u => u.Name)
                    .FirstOrDefaultAsync(ct);
        if (name is null)
            return Refusal.OfFields([
                new("to", what == BulkWhat.Group ? "group.unknown" : "bulk.colleague_unknown"),
            ]);
        return ((long?)key, what == BulkWhat.Liaison ? name : null);
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/moves",
                (
                    Input body,
                    StartBulkMove start,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        body,
                        () => start.RunAsync(body, current.Required, ct),
                        started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                    )
            )
            .Needs(Permission.MembersEdit)
            .Produces<Started>(StatusCodes.Status202Accepted)
            .WithSummary(
                "Move many members at once: those named by key, or all that a filter means"
            );
}
