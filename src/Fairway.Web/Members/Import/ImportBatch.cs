using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Members.Groups;
using Fairway.Web.Members.Tags;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Account = Fairway.Domain.Members.SocialAccount;

namespace Fairway.Web.Members.Import;

/// <summary>Settles up to a thousand rows in one transaction, together with the job's progress.</summary>
internal sealed class ImportBatch(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal,
    GroupBook book,
    TagBook tagBook,
    TimeProvider clock
)
{
    private static readonly BulkColumn[] RejectColumns =
    [
        new("job_id", BulkType.Long),
        new("row", BulkType.Long),
        new("cells", BulkType.Text),
        new("reasons", BulkType.Text),
    ];

    public async Task ApplyAsync(
        JobRun run,
        MemberImportInput input,
        ImportReport report,
        IReadOnlyList<ReadRow> rows,
        CancellationToken ct
    )
    {
        db.ChangeTracker.Clear();
        await using var write = await writing.BeginAsync(ct, patiently: true);
        var drafts = rows.Where(row => row.Draft is not null).ToList();
        var known = await KnownMembers.LoadAsync(db, drafts, ct);
        var groups = await ImportGroups.LoadAsync(db, drafts, ct);
        var tags = await ImportTags.LoadAsync(db, drafts, known, ct);
        var liaisons = await Liaisons.LoadAsync(db, ct);
        var actor = Actor.Of(run.Job.CreatedBy);
        MemberTies TiesOf(MemberDraft draft) =>
            Ties(draft, groups.Need(draft, name => book.Make(name, actor)), liaisons, report);
        IEnumerable<long> TagsOf(long id, MemberDraft draft)
        {
            if (tags.LeavesOut(id, draft))
                report.Keep(MemberField.MemberTags.WireName());
            return tags.Missing(id, draft, name => tagBook.Make(name, TagColour.Grey, actor));
        }
        var newcomers = new NewMembers(run.Job, actor, clock.GetUtcNow().UtcDateTime);
        var renamed = new List<SearchRow>();
        var rejects = new List<object?[]>();
        foreach (var row in rows)
        {
            var reasons = row.Reasons;
            if (row.Draft is { } draft)
            {
                var group = groups.Find(draft);
                if (Outside(input.Scope, draft, known, group))
                    reasons = [new RejectReason("", "import.out_of_scope", NoValues)];
                else if (known.Find(draft.ExternalId) is { } member)
                    Change(run.Job, report, member, draft, TiesOf(draft), TagsOf, renamed);
                else if (MemberMerge.WhyNotNew(draft) is { } why)
                    reasons = [new RejectReason(why.Field, why.Code, why.Parameters)];
                else
                    Create(run.Job, newcomers, draft, TiesOf(draft), TagsOf);
            }
            if (reasons.Count > 0)
                rejects.Add(Reject(run.Job, row, reasons));
        }
        await WriteAsync(run.Job, input, newcomers, renamed, rejects, ct);
        run.Job.Position += rows.Count;
        run.Job.Rejected += rejects.Count;
        run.Job.Result = report.Write();
        await run.SaveAsync(db, ct);
        await write.CommitAsync(ct);
    }

    private static readonly Dictionary<string, object?> NoValues = new(StringComparer.Ordinal);

    private async Task WriteAsync(
        Job job,
        MemberImportInput input,
        NewMembers newcomers,
        List<SearchRow> renamed,
        List<object?[]> rejects,
        CancellationToken ct
    )
    {
        await BulkInsert.RunAsync(db, "job_rejects", RejectColumns, rejects, ct);
        if (input.DryRun)
        {
            db.ChangeTracker.Clear();
            return;
        }
        await newcomers.InsertAsync(db, ct);
        await SearchIndex.PutAsync(db, SearchKind.Member, renamed, ct);
    }

    /// <summary>Group and contact as the programme knows them; a contact without an account is worth a note.</summary>
    private static MemberTies Ties(
        MemberDraft draft,
        long? group,
        Liaisons liaisons,
        ImportReport report
    )
    {
        var (id, name) = liaisons.Match(draft.Liaison.ValueOrDefault);
        if (id is null && name is not null)
            report.Unmatched(name);
        return new MemberTies(group, id, name);
    }

    private void Create(
        Job job,
        NewMembers newcomers,
        MemberDraft draft,
        MemberTies ties,
        Func<long, MemberDraft, IEnumerable<long>> tags
    )
    {
        var member = MemberMerge.Newcomer(keys.Next(), draft, clock.GetUtcNow().UtcDateTime);
        MemberMerge.Apply(member, draft, ties);
        newcomers.Add(member, draft, tags(member.Id, draft), keys);
        job.Created++;
    }

    private void Change(
        Job job,
        ImportReport report,
        KnownMember known,
        MemberDraft draft,
        MemberTies ties,
        Func<long, MemberDraft, IEnumerable<long>> tags,
        List<SearchRow> renamed
    )
    {
        var member = known.Member;
        foreach (var field in MemberMerge.Kept(member, draft))
            report.Keep(field);
        List<string> changes = [.. MemberMerge.Apply(member, draft, ties)];
        if (changes.Count > 0)
            db.Update(member);
        ChangeVehicle(known, draft, changes);
        AddAccounts(known, draft, changes);
        AddTags(member.Id, [.. tags(member.Id, draft)], changes);
        if (changes.Count == 0)
        {
            job.Unchanged++;
            return;
        }
        if (db.Entry(member).State == Microsoft.EntityFrameworkCore.EntityState.Detached)
            db.Attach(member);
        member.Version++;
        job.Updated++;
        if (changes.Contains("name") || changes.Contains("nickname"))
            renamed.Add(new SearchRow(member.Id, MemberSearch.TextOf(member)));
        var opening = changes.Contains("points") && member.OpeningPoints > 0;
        journal.Write(
            opening ? JournalKinds.MemberImported : JournalKinds.MemberUpdated,
            Actor.Of(job.CreatedBy),
            new Subjects { Member = member.Id, Other = job.Id },
            new { fields = changes, openingPoints = opening ? member.OpeningPoints : null }
        );
    }

    private void ChangeVehicle(KnownMember known, MemberDraft draft, List<string> changes)
    {
        if (VehicleMerge.Decide(known.Vehicles, draft) is not { } change)
            return;
        if (change.Known is { } car)
        {
            db.Attach(car);
            (car.Model, car.DeliveredOn) = (change.Model, change.DeliveredOn);
        }
        else
        {
            db.Add(
                new Vehicle
                {
                    Id = keys.Next(),
                    MemberId = known.Member.Id,
                    Model = change.Model,
                    DeliveredOn = change.DeliveredOn,
                }
            );
        }
        changes.Add("vehicle");
    }

    private void AddAccounts(KnownMember known, MemberDraft draft, List<string> changes)
    {
        var missing = (draft.Social.ValueOrDefault ?? [])
            .Where(a => !known.Accounts.Any(k => k.Platform == a.Platform && k.Handle == a.Handle))
            .ToList();
        foreach (var account in missing)
            db.Add(
                new Account
                {
                    Id = keys.Next(),
                    MemberId = known.Member.Id,
                    Platform = account.Platform,
                    Handle = account.Handle,
                }
            );
        if (missing.Count > 0)
            changes.Add("social");
    }

    private void AddTags(long memberId, List<long> missing, List<string> changes)
    {
        foreach (var tag in missing)
            db.Add(new Tagging { TagId = tag, MemberId = memberId });
        if (missing.Count > 0)
            changes.Add(MemberField.MemberTags.WireName());
    }

    private static bool Outside(
        DataScope scope,
        MemberDraft draft,
        KnownMembers known,
        long? group
    ) =>
        !(
            known.Find(draft.ExternalId) is { Member: var member }
                ? scope.Sees(member.Region, member.GroupId)
                : scope.Sees(draft.Region.ValueOrDefault?.Code, group)
        );

    private static object?[] Reject(Job job, ReadRow row, IReadOnlyList<RejectReason> reasons) =>
        [
            job.Id,
            row.Number,
            JsonSerializer.Serialize(row.Cells, Json.Options),
            JsonSerializer.Serialize(reasons, Json.Options),
        ];
}
