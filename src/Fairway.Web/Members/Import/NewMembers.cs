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
    private static readonly BulkColumn[] MemberColumns =
    [
        new("id", BulkType.Long),
        new("external_id", BulkType.Text),
        new("name", BulkType.Text),
        new("nickname", BulkType.Text),
        new("phone", BulkType.Text),
        new("region", BulkType.Text),
        new("interests", BulkType.Json),
        new("tier", BulkType.Int),
        new("stage", BulkType.Int),
        new("mode", BulkType.Int),
        new("group_id", BulkType.Long),
        new("liaison_id", BulkType.Long),
        new("liaison_name", BulkType.Text),
        new("opening_points", BulkType.Long),
        new("status", BulkType.Int),
        new("created_at", BulkType.Time),
        new("version", BulkType.Int),
    ];
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

    private readonly List<object?[]> _members = [];
    private readonly List<object?[]> _vehicles = [];
    private readonly List<object?[]> _accounts = [];
    private readonly List<object?[]> _placements = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<SearchRow> _search = [];

    public void Add(Member member, MemberDraft draft, KeySource keys)
    {
        _members.Add(Row(member));
        if (VehicleMerge.Decide([], draft) is { } car)
            _vehicles.Add([keys.Next(), member.Id, car.Model, car.DeliveredOn]);
        foreach (var account in draft.Social.ValueOrDefault ?? [])
            _accounts.Add([keys.Next(), member.Id, account.Platform, account.Handle, false]);
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
        await BulkInsert.RunAsync(db, "members", MemberColumns, _members, ct);
        await BulkInsert.RunAsync(db, "vehicles", VehicleColumns, _vehicles, ct);
        await BulkInsert.RunAsync(db, "social_accounts", AccountColumns, _accounts, ct);
        await BulkInsert.RunAsync(db, "placements", PlacementColumns, _placements, ct);
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

    private static object?[] Row(Member member) =>
        [
            member.Id,
            member.ExternalId,
            member.Name,
            member.Nickname,
            member.Phone,
            member.Region,
            JsonSerializer.Serialize(member.Interests, Json.Options),
            (int)member.Tier,
            (int)member.Stage,
            (int)member.Mode,
            member.GroupId,
            member.LiaisonId,
            member.LiaisonName,
            member.OpeningPoints,
            (int)member.Status,
            member.CreatedAt,
            member.Version,
        ];
}
