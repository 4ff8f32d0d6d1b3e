using System.Globalization;
using System.Runtime.CompilerServices;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;
using Account = Fairway.Domain.Members.SocialAccount;

namespace Fairway.Web.Members.Export;

/// <summary>
/// Writes members as a table whose columns the import knows, in the reader's language. A masked phone stands under
/// another title, so that importing the file again neither refuses the row nor overwrites the number.
/// </summary>
internal sealed class MemberExport(FairwayDb db, Phrases phrases)
{
    private static readonly string[] Titles =
    [
        "import.field.external_id",
        "import.field.name",
        "import.field.nickname",
        "import.field.region",
        "export.column.place",
        "import.field.model",
        "import.field.delivery_date",
        "export.column.more_cars",
        "import.field.interests",
        "import.field.tier",
        "export.column.stage",
        "export.column.mode",
        "export.column.roles",
        "import.field.group",
        "import.field.liaison",
        "import.field.social",
        "export.column.status",
        "import.field.member_tags",
    ];

    /// <returns>How many members were written.</returns>
    public Task<long> WriteAsync(
        Stream file,
        TableFormat format,
        MemberFilter filter,
        bool unmask,
        CancellationToken ct
    ) =>
        TableWriter.Write(
            file,
            format,
            Columns(unmask),
            RowsAsync(filter, MemberSort.Oldest, unmask, ct),
            ct
        );

    public List<TableColumn> Columns(bool unmask) =>
        [
            .. Titles.Select(code => new TableColumn(
                phrases[code],
                code == "import.field.delivery_date" ? ColumnKind.Date : ColumnKind.Text
            )),
            new(phrases[unmask ? "import.field.phone" : "export.column.masked_phone"]),
        ];

    public async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        MemberFilter filter,
        MemberSort sort,
        bool unmask,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var groups = await db.Set<MemberGroup>().ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        await foreach (var page in MemberPages.Of(db, filter, sort, ct))
        {
            var ids = page.Select(m => m.Id).ToArray();
            var cars = (
                await db.Set<Vehicle>()
                    .AsNoTracking()
                    .Where(v => ids.Contains(v.MemberId))
                    .OrderByDescending(v => v.Id)
                    .ToListAsync(ct)
            ).ToLookup(v => v.MemberId);
            var accounts = (
                await db.Set<Account>()
                    .AsNoTracking()
                    .Where(a => ids.Contains(a.MemberId))
                    .OrderBy(a => a.Id)
                    .ToListAsync(ct)
            ).ToLookup(a => a.MemberId);
            var tags = (
                await (
                    from tagging in db.Set<Tagging>()
                    join tag in db.Set<MemberTag>() on tagging.TagId equals tag.Id
                    where ids.Contains(tagging.MemberId)
                    orderby tag.Name
                    select new { tagging.MemberId, tag.Name }
                ).ToListAsync(ct)
            ).ToLookup(t => t.MemberId, t => t.Name);
            foreach (var member in page)
                yield return Row(
                    member,
                    [.. cars[member.Id]],
                    accounts[member.Id],
                    tags[member.Id],
                    member.GroupId is { } id ? groups.GetValueOrDefault(id) : null,
                    unmask
                );
        }
    }

    private string?[] Row(
        Member member,
        List<Vehicle> cars,
        IEnumerable<Account> accounts,
        IEnumerable<string> tags,
        string? group,
        bool unmask
    ) =>
        [
            member.ExternalId,
            member.Name,
            member.Nickname,
            member.Region,
            RegionView.Of(member.Region)?.Name,
            cars.FirstOrDefault()?.Model,
            Day(cars.FirstOrDefault()?.DeliveredOn),
            string.Join('；', cars.Skip(1).Select(v => $"{v.Model} {Day(v.DeliveredOn)}".Trim())),
            string.Join('、', member.Interests),
            phrases["word." + member.Tier.Word()],
            phrases["word." + member.Stage.Word()],
            phrases["word." + member.Mode.Word()],
            string.Join('、', member.Roles.Words().Select(word => phrases["word." + word])),
            group,
            member.LiaisonName,
            string.Join('；', accounts.Select(a => $"{a.Platform}:{a.Handle}")),
            phrases["member.status." + member.Status.ToString().ToLowerInvariant()],
            string.Join('、', tags),
            unmask && member.Phone is { } phone
                ? PhoneMask.Plain(phone)
                : PhoneMask.Of(member.Phone),
        ];

    private static string? Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
