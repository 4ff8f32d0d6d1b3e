using System.Globalization;
using System.Text.Json;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Files;
using Fairway.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Journal;

/// <summary>Which rows of the journal are asked for.</summary>
internal sealed record JournalFilter
{
    public string? Kind { get; init; }

    /// <summary>The key of any subject: keys are unique over all things, so the kind of thing need not be said.</summary>
    public long? Subject { get; init; }
    public ActorKind? ActorKind { get; init; }
    public long? ActorId { get; init; }

    /// <summary>UTC, from inclusive, to exclusive.</summary>
    public DateTime? From { get; init; }
    public DateTime? To { get; init; }
}

internal sealed record JournalRow
{
    public required long Seq { get; init; }
    public required DateTime At { get; init; }
    public required string Kind { get; init; }
    public required JournalActor Actor { get; init; }
    public long? MemberId { get; init; }
    public long? MissionId { get; init; }
    public long? WorkId { get; init; }
    public long? SubjectId { get; init; }
    public required JsonElement Data { get; init; }

    public static JournalRow Of(JournalEntry entry) =>
        new()
        {
            Seq = entry.Seq,
            At = entry.At,
            Kind = entry.Kind,
            Actor = new JournalActor(entry.ActorKind, entry.ActorId),
            MemberId = entry.MemberId,
            MissionId = entry.MissionId,
            WorkId = entry.WorkId,
            SubjectId = entry.SubjectId,
            Data = JsonDocument.Parse(entry.Data).RootElement,
        };
}

/// <param name="Name">Of staff and keys, where a page or a list shows it; files hold keys only.</param>
internal sealed record JournalActor(ActorKind Kind, long Id, string? Name = null);

/// <summary>
/// The journal as an audit trail, newest first. Rows about a member are shown only to those whose scope holds the member.
/// </summary>
internal sealed class ListJournal(FairwayDb db, IMemberScope members, ActorNames names)
{
    public async Task<Page<JournalRow>> RunAsync(
        JournalFilter filter,
        PageRequest page,
        Actor reader,
        CancellationToken ct
    )
    {
        var rows = Filtered(filter, reader);
        if (page.After is { } after)
            rows = rows.Where(e => e.Seq < after);
        var found = await rows.OrderByDescending(e => e.Seq).Take(page.Size + 1).ToListAsync(ct);
        var cut = page.Cut(found, e => e.Seq);
        var known = await names.OfAsync(cut.Items.Select(e => (e.ActorKind, e.ActorId)), ct);
        return new Page<JournalRow>(
            [
                .. cut
                    .Items.Select(JournalRow.Of)
                    .Select(row =>
                        row with
                        {
                            Actor = row.Actor with
                            {
                                Name = known.GetValueOrDefault((row.Actor.Kind, row.Actor.Id)),
                            },
                        }
                    ),
            ],
            cut.Next
        );
    }

    /// <summary>For a file: as many rows as there are, in flat memory.</summary>
    public IAsyncEnumerable<JournalEntry> ReadAsync(JournalFilter filter, Actor reader) =>
        Filtered(filter, reader).OrderByDescending(e => e.Seq).AsAsyncEnumerable();

    private IQueryable<JournalEntry> Filtered(JournalFilter filter, Actor reader)
    {
        var rows = db.Set<JournalEntry>().AsNoTracking();
        if (filter.Kind is { Length: > 0 } kind)
        {
            rows = rows.Where(e => e.Kind == kind);
            // In the very words of the index of rare kinds, or no database would know that it may use it.
            if (!JournalKinds.Frequent.Contains(kind))
                rows = rows.Where(e => !EF.Constant(JournalKinds.Frequent).Contains(e.Kind));
        }
        if (filter.Subject is { } id)
            rows = rows.Where(e =>
                e.MemberId == id || e.MissionId == id || e.WorkId == id || e.SubjectId == id
            );
        if (filter.ActorKind is { } actor)
            rows = rows.Where(e => e.ActorKind == actor);
        if (filter.ActorId is { } actorId)
            rows = rows.Where(e => e.ActorId == actorId);
        if (filter.From is { } from)
            rows = rows.Where(e => e.At >= from);
        if (filter.To is { } to)
            rows = rows.Where(e => e.At < to);
        if (reader.Scope.Unrestricted)
            return rows;
        var visible = members.Visible(db);
        return rows.Where(e => e.MemberId == null || visible.Contains(e.MemberId.Value));
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/journal", HandleAsync)
            .Needs(Permission.JournalRead)
            .Produces<Page<JournalRow>>()
            .WithSummary("What happened, newest first")
            .WithDescription(
                "subject takes the key of a member, mission, work or any other thing, alone or as member:KEY."
            );

    private static async Task<IResult> HandleAsync(
        string? kind,
        string? subject,
        string? cursor,
        int? limit,
        ListJournal list,
        Door door,
        CurrentActor actor,
        CancellationToken ct
    )
    {
        if (kind is { Length: > 0 } && !JournalKinds.All.Contains(kind))
            return door.Problem(
                Refusal.OfFields([
                    new FieldRefusal("kind", "field.not_one_of").With(
                        "allowed",
                        JournalKinds.All.Order(StringComparer.Ordinal).ToList()
                    ),
                ])
            );
        if (!TryKey(subject, out var key))
            return door.Problem(
                Refusal.OfFields([
                    new FieldRefusal("subject", "journal.subject_unreadable").With(
                        "allowed",
                        SubjectKinds
                    ),
                ])
            );
        var filter = new JournalFilter { Kind = kind, Subject = key };
        return Results.Ok(
            await list.RunAsync(filter, new PageRequest(cursor, limit), actor.Required, ct)
        );
    }

    // What a row can be about: the rooms of its kinds, and files.
    private static readonly IReadOnlyList<string> SubjectKinds =
    [
        .. JournalKinds
            .All.Select(kind => kind.Split('.')[0])
            .Append("file")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>"123" or "member:123".</summary>
    public static bool TryKey(string? subject, out long? key)
    {
        key = null;
        if (string.IsNullOrWhiteSpace(subject))
            return true;
        var colon = subject.LastIndexOf(':');
        if (colon >= 0 && !SubjectKinds.Contains(subject[..colon].Trim()))
            return false;
        var number = subject[(colon + 1)..].Trim();
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            return false;
        key = parsed;
        return true;
    }
}
