using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Rhythm.Honours;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>A colleague puts a recap together, publishes it and takes it back (EX-12, RHY-03).</summary>
internal sealed class WriteRecap(
    FairwayDb db,
    Writing writing,
    RecapCounts counts,
    RecapSight sight,
    RecapHonours honours,
    MissionRecaps missions,
    KeySource keys,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public LocalizedText? Title { get; init; }
        public LocalizedText? Words { get; init; }
        public IReadOnlyList<long> Missions { get; init; } = [];

        /// <summary>In the order in which they are shown.</summary>
        public IReadOnlyList<WorkInput> Works { get; init; } = [];
        public IReadOnlyList<ThanksInput> Thanks { get; init; } = [];
    }

    internal sealed record WorkInput
    {
        public long WorkId { get; init; }
        public LocalizedText? Caption { get; init; }
    }

    internal sealed record ThanksInput
    {
        public long MemberId { get; init; }
        public LocalizedText? Reason { get; init; }
    }

    internal sealed record Answer(long Id, RecapState State, int Version);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Answer>> CreateAsync(Input input, Actor actor, CancellationToken ct)
    {
        var read = await ReadAsync(input, RecapContent.Empty, ct);
        if (read.IsRefused(out var wrong))
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        var recap = new Recap { Id = keys.Next() };
        recap.Write(
            read.Value,
            await counts.OfAsync(read.Value.Missions, ct),
            actor.Principal,
            Now
        );
        db.Add(recap);
        Note(JournalKinds.RecapCreated, recap, actor);
        var answer = AnswerOf(recap);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <param name="version">The version the colleague saw, or null to overwrite whatever is there.</param>
    public async Task<Outcome<Answer>> ChangeAsync(
        long id,
        Input input,
        int? version,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(id, ct) is not { } recap)
            return Unknown;
        var read = await ReadAsync(input, recap.Content, ct);
        if (read.IsRefused(out var wrong))
            return wrong;
        var content = read.Value;
        // Sent again with the version it was written over: what was wanted is there.
        if (content.Says(recap.Content))
            return AnswerOf(recap);
        if (version is { } seen && seen != recap.Version)
            return Refusal.Conflict("recap.changed_meanwhile");
        recap.Write(content, await counts.OfAsync(content.Missions, ct), actor.Principal, Now);
        if (recap.IsPublished)
            await ShownAsync(recap, actor, ct);
        Note(JournalKinds.RecapChanged, recap, actor);
        var answer = AnswerOf(recap);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Answer>> PublishAsync(long id, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(id, ct) is not { } recap)
            return Unknown;
        var figures = await counts.OfAsync(recap.Content.Missions, ct);
        var first = recap.Publish(figures, actor.Principal, Now);
        if (first.IsRefused(out var refusal))
            return refusal;
        await ShownAsync(recap, actor, ct);
        journal.Write(
            JournalKinds.RecapPublished,
            actor,
            new Subjects { Mission = recap.Content.Missions[0], Other = id },
            new
            {
                recap.Content.Missions,
                first = first.Value,
                recap.Version,
            }
        );
        var answer = AnswerOf(recap);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    public async Task<Outcome<Answer>> TakeBackAsync(long id, Actor actor, CancellationToken ct)
    {
        await using var write = await writing.BeginAsync(ct);
        if (await FindAsync(id, ct) is not { } recap)
            return Unknown;
        if (recap.TakeBack(actor.Principal, Now) is { } refusal)
            return refusal;
        await honours.ClearAsync(id, ct);
        Note(JournalKinds.RecapTakenBack, recap, actor);
        var answer = AnswerOf(recap);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private async Task ShownAsync(Recap recap, Actor actor, CancellationToken ct)
    {
        await honours.KeepAsync(recap, actor, ct);
        await missions.NoteAsync(recap.Content.Missions, actor, ct);
    }

    private async Task<Outcome<RecapContent>> ReadAsync(
        Input input,
        RecapContent before,
        CancellationToken ct
    )
    {
        var content = new RecapContent
        {
            Title = Trimmed(input.Title) ?? new LocalizedText(""),
            Words = Trimmed(input.Words),
            Missions = input.Missions,
            Works =
            [
                .. input.Works.Select(work => new RecapWork(work.WorkId, Trimmed(work.Caption))),
            ],
            Thanks =
            [
                .. input.Thanks.Select(thanks => new RecapThanks(
                    thanks.MemberId,
                    Trimmed(thanks.Reason) ?? new LocalizedText("")
                )),
            ],
        };
        List<FieldRefusal> wrong = [.. content.Validate()];
        if (wrong.Count == 0)
            wrong.AddRange(await UnknownAsync(content, before, ct));
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : content;
    }

    private async Task<List<FieldRefusal>> UnknownAsync(
        RecapContent content,
        RecapContent before,
        CancellationToken ct
    )
    {
        List<FieldRefusal> wrong = [];
        var outside = await db.Set<Mission>()
            .CountAsync(
                m =>
                    content.Missions.Contains(m.Id)
                    && m.State != MissionState.Design
                    && m.State != MissionState.Cancelled,
                ct
            );
        if (outside < content.Missions.Count)
            wrong.Add(new FieldRefusal("missions", "recap.mission_not_out"));
        // A recap is for more people than were let in, and leaves the app.
        if (
            await db.Set<Mission>()
                .AnyAsync(m => content.Missions.Contains(m.Id) && m.Confidential != null, ct)
        )
            wrong.Add(new FieldRefusal("missions", "recap.mission_confidential"));
        // What was chosen while it was public stays chosen: it drops out, and comes back, by itself.
        var added = content
            .Works.Select(work => work.WorkId)
            .Except(before.Works.Select(work => work.WorkId))
            .ToList();
        var eligible = await sight.EligibleAsync(content.Missions, ct);
        var shown = await eligible
            .Where(w => added.Contains(w.Id))
            .Select(w => w.Id)
            .ToHashSetAsync(ct);
        var people = content.Thanks.Select(thanks => thanks.MemberId).ToList();
        var took = await db.Set<Participation>()
            .Where(p =>
                content.Missions.Contains(p.MissionId)
                && people.Contains(p.MemberId)
                && p.Step != ParticipationStep.Declined
            )
            .Select(p => p.MemberId)
            .ToHashSetAsync(ct);
        for (var n = 0; n < content.Works.Count; n++)
        {
            var work = content.Works[n].WorkId;
            if (added.Contains(work) && !shown.Contains(work))
                wrong.Add(new FieldRefusal($"works[{n}].workId", "recap.work_not_public"));
        }
        for (var n = 0; n < content.Thanks.Count; n++)
        {
            if (!took.Contains(content.Thanks[n].MemberId))
                wrong.Add(new FieldRefusal($"thanks[{n}].memberId", "recap.not_a_participant"));
        }
        return wrong;
    }

    private static LocalizedText? Trimmed(LocalizedText? text) =>
        text is null or { IsBlank: true }
            ? null
            : new LocalizedText(
                text.Zh.Trim(),
                string.IsNullOrWhiteSpace(text.En) ? null : text.En.Trim()
            );

    private void Note(string kind, Recap recap, Actor actor) =>
        journal.Write(
            kind,
            actor,
            new Subjects { Mission = recap.Content.Missions[0], Other = recap.Id },
            new
            {
                recap.Content.Missions,
                works = recap.Content.Works.Count,
                thanks = recap.Content.Thanks.Count,
                recap.Version,
            }
        );

    private Task<Recap?> FindAsync(long id, CancellationToken ct) =>
        db.Set<Recap>().FirstOrDefaultAsync(r => r.Id == id, ct);

    private static Refusal Unknown => Refusal.NotFound("recap.unknown");

    private static Answer AnswerOf(Recap recap) => new(recap.Id, recap.State, recap.Version);
}
