using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members;

/// <summary>Writes many new members at once, inside the open transaction: for files.</summary>
internal static class MemberRows
{
    private static readonly BulkColumn[] Columns =
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
        new("roles", BulkType.Int),
        new("group_id", BulkType.Long),
        new("liaison_id", BulkType.Long),
        new("liaison_name", BulkType.Text),
        new("opening_points", BulkType.Long),
        new("status", BulkType.Int),
        new("created_at", BulkType.Time),
        new("version", BulkType.Int),
    ];

    public static Task InsertAsync(
        FairwayDb db,
        IReadOnlyCollection<Member> members,
        CancellationToken ct
    ) => BulkInsert.RunAsync(db, "members", Columns, [.. members.Select(Row)], ct);

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
            (int)member.Roles,
            member.GroupId,
            member.LiaisonId,
            member.LiaisonName,
            member.OpeningPoints,
            (int)member.Status,
            member.CreatedAt,
            member.Version,
        ];
}
