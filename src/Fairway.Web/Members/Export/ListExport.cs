using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Lists;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Members.Export;

/// <summary>The member list as its reader has it: the chosen columns, in their order.</summary>
internal sealed class ListExport(
    FairwayDb db,
    MembersQueries queries,
    ProgrammeTime programme,
    Phrases phrases
)
{
    public const string Phone = "phone";

    public IReadOnlyList<TableColumn> Columns(IReadOnlyList<string> columns) =>
        [
            .. columns.Select(column => new TableColumn(
                phrases[ListColumns.Title(column)],
                column is "since" or "created" or "last_seen" ? ColumnKind.Date : ColumnKind.Text
            )),
        ];

    public async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        MemberFilter filter,
        MemberSort sort,
        IReadOnlyList<string> columns,
        bool unmask,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var zone = await programme.ZoneAsync(ct);
        await foreach (var page in MemberPages.Of(db, filter, sort, ct))
        {
            foreach (var (item, member) in (await queries.ItemsAsync(page, ct)).Zip(page))
                yield return
                [
                    .. columns.Select(column =>
                        column == Phone && unmask && member.Phone is { } phone
                            ? PhoneMask.Plain(phone)
                            : Cell(column, item, zone)
                    ),
                ];
        }
    }

    private string? Cell(string column, MemberItem item, ProgrammeZone zone) =>
        column switch
        {
            ListColumns.Member => item.Called,
            "tier" => phrases["word." + item.Tier.Word()],
            "roles" => string.Join('、', item.Roles.Select(role => phrases["word." + role])),
            "tags" => string.Join('、', item.Tags.Select(tag => tag.Name)),
            "since" => Day(item.JoinedAt ?? item.CreatedAt, zone),
            "created" => Day(item.CreatedAt, zone),
            "last_seen" => Day(item.LastSeenAt, zone),
            _ => ListColumns.Text(column, item, phrases),
        };

    private static string? Day(DateTime? at, ProgrammeZone zone) =>
        at is { } moment
            ? zone.ToLocal(moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
