using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.Import;

/// <summary>The newcomers of a batch, table by table.</summary>
internal sealed class NewMembers(Job job, Actor actor, DateTime now)
{
    private static readonly BulkColumn[] VehicleColumns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("model", BulkType.Text),
        new("delivered_on", BulkType.Date),
    ];
    private static readonly BulkColumn[] AccountColumns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("platform", BulkType.Text),
        new("handle", BulkType.Text),
        new("verified", BulkType.Bool),
    ];
    private static readonly BulkColumn[] TaggingColumns =
    [
        new("tag_id", BulkType.Long),
        new("member_id", BulkType.Long),
    ];
    private static readonly BulkColumn[] PlacementColumns =
    [
        new("id", BulkType.Long),
        new("member_id", BulkType.Long),
        new("attribute", BulkType.Int),
        new("\"to\"", BulkType.Int),
        new("reason", BulkType.Text),
        new("actor", BulkType.Text),
        new("at", BulkType.Time),
    ];

    private readonly List<Member> _members = [];
    private readonly List<object?[]> _vehicles = [];
    private readonly List<object?[]> _accounts = [];
    private readonly List<object?[]> _placements = [];
    private readonly List<object?[]> _taggings = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<SearchRow> _search = [];

    public void Add(Member member, MemberDraft draft, IEnumerable<long> tags, KeySource keys)
    {
        _members.Add(member);
        if (VehicleMerge.Decide([], draft) is { } car)
            _vehicles.Add([keys.Next(), member.Id, car.Model, car.DeliveredOn]);
        foreach (var account in draft.Social.ValueOrDefault ?? [])
            _accounts.Add([keys.Next(), member.Id, account.Platform, account.Handle, false]);
        foreach (var tag in tags)
            _taggings.Add([tag, member.Id]);
        Place(member, StandingAttribute.Tier, (int)member.Tier, keys);
        Place(member, StandingAttribute.Stage, (int)member.Stage, keys);
        Place(member, StandingAttribute.Mode, (int)member.Mode, keys);
        _search.Add(new SearchRow(member.Id, MemberSearch.TextOf(member)));
        var data = new
        {
            tier = member.Tier.Word(),
            openingPoints = member.OpeningPoints > 0 ? member.OpeningPoints : null,
        };
        _journal.Add(
            new JournalEntry
            {
                At = now,
                Kind = JournalKinds.MemberImported,
                ActorKind = actor.Kind,
                ActorId = actor.Id,
                MemberId = member.Id,
                SubjectId = job.Id,
                Data = JsonSerializer.Serialize(data, Json.Options),
            }
        );
    }

    public async Task InsertAsync(FairwayDb db, CancellationToken ct)
    {
        await MemberRows.InsertAsync(db, _members, ct);
        await BulkInsert.RunAsync(db, "vehicles", VehicleColumns, _vehicles, ct);
        await BulkInsert.RunAsync(db, "social_accounts", AccountColumns, _accounts, ct);
        await BulkInsert.RunAsync(db, "placements", PlacementColumns, _placements, ct);
        await BulkInsert.RunAsync(db, "member_taggings", TaggingColumns, _taggings, ct);
        await JournalRows.InsertAsync(db, _journal, ct);
        await SearchIndex.PutAsync(db, SearchKind.Member, _search, ct);
    }

    private void Place(Member member, StandingAttribute attribute, int to, KeySource keys) =>
        _placements.Add([
            keys.Next(),
            member.Id,
            (int)attribute,
            to,
            PlacementReasons.Import,
            actor.Principal,
            now,
        ]);
}
