using System.Text;
using Fairway.Domain.Members;
using Fairway.Tests;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Search;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Tests.Members;

public sealed class ImportTests
{
    private const string Owner =
        "外部编号,姓名,昵称,手机号,省市区,车型,提车日期,兴趣,层级,小组,联系人,积分,社媒账号\n"
        + "A001,林晓,夜行灯,138 0013 8000,浙江省杭州市西湖区,远山 7,2025年6月30日,露营、摄影,中坚贡献层,杭州一组,周宁,1.2万,小红书:夜行灯\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_becomes_an_invited_member_with_everything_it_says(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var job = await server.ImportAsync(Owner);

        (job.State, job.Total, job.Created, job.Rejected).ShouldBe((JobState.Succeeded, 1, 1, 0));
        var member = await server.MemberAsync("A001");
        member.Status.ShouldBe(MemberStatus.Invited);
        member.Phone.ShouldBe("+8613800138000");
        member.Region.ShouldBe("330106");
        member.Interests.ShouldBe(["露营", "摄影"]);
        member.Standing.ShouldBe(
            new Standing(Tier.Contributor, Stage.Active, ManagementMode.Group)
        );
        member.LiaisonName.ShouldBe("周宁");
        var car = await server.ReadAsync(db => db.Set<Vehicle>().SingleAsync());
        (car.MemberId, car.Model, car.DeliveredOn).ShouldBe(
            (member.Id, "远山 7", new DateOnly(2025, 6, 30))
        );
        var account = await server.ReadAsync(db => db.Set<SocialAccount>().SingleAsync());
        (account.Platform, account.Handle, account.Verified).ShouldBe(
            ("xiaohongshu", "夜行灯", false)
        );
        var group = await server.ReadAsync(db => db.Set<MemberGroup>().SingleAsync());
        (member.GroupId, group.Name).ShouldBe((group.Id, "杭州一组"));
        var row = (await server.JournalAsync(JournalKinds.MemberImported)).ShouldHaveSingleItem();
        (row.MemberId, row.Get<long>("openingPoints")).ShouldBe((member.Id, 12_000));
        row.Data.ShouldNotContain("林晓");
        (
            await server.ReadAsync(db =>
                db.Set<Placement>().OrderBy(p => p.Attribute).Select(p => p.To).ToListAsync()
            )
        ).ShouldBe([1, 1, 1]);
        (
            await server.ReadAsync(db =>
                SearchIndex.Match(db, SearchKind.Member, "夜行")!.ToListAsync()
            )
        ).ShouldBe([member.Id]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TIER-02")]
    public async Task A_newcomer_without_a_tier_stands_at_the_widest_one(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync("external_id,nickname\nB1,小满\n");

        (await server.MemberAsync("B1")).Standing.ShouldBe(Standing.OfNewcomer);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_file_twice_changes_nothing(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);

        var again = await server.ImportAsync(Owner);

        (again.Created, again.Updated, again.Unchanged, again.Rejected).ShouldBe((0, 0, 1, 0));
        (await server.JournalAsync(JournalKinds.MemberImported)).Count.ShouldBe(1);
        (await server.JournalAsync(JournalKinds.MemberUpdated)).ShouldBeEmpty();
        (await server.MemberAsync("A001")).Version.ShouldBe(0);
        (await server.CountAsync<Vehicle>()).ShouldBe(1);
        (await server.CountAsync<Placement>()).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_what_a_file_says_changes_and_never_where_somebody_stands(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.ImportAsync(Owner);

        var job = await server.ImportAsync(
            "外部编号,昵称,层级,积分,提车日期,手机号\nA001,晨光,大使级,5,2025/7/1,\n"
        );

        job.Updated.ShouldBe(1);
        job.Notes.Select(n => (n.Code, n.Count))
            .ShouldBe([("import.tier_kept", 1), ("import.points_kept", 1)], ignoreOrder: true);
        var member = await server.MemberAsync("A001");
        (member.Nickname, member.Name, member.Phone, member.Tier, member.Version).ShouldBe(
            ("晨光", "林晓", "+8613800138000", Tier.Contributor, 1)
        );
        var row = (await server.JournalAsync(JournalKinds.MemberUpdated)).ShouldHaveSingleItem();
        row.Get<string[]>("fields").ShouldBe(["nickname", "vehicle"]);
        (await server.ReadAsync(db => db.Set<Vehicle>().SingleAsync())).DeliveredOn.ShouldBe(
            new DateOnly(2025, 7, 1)
        );
        (
            await server.ReadAsync(db =>
                SearchIndex.Match(db, SearchKind.Member, "晨光")!.ToListAsync()
            )
        ).ShouldBe([member.Id]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_first_row_of_an_id_wins_and_bad_rows_are_refused_one_by_one(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var job = await server.ImportAsync(
            "外部编号,昵称,提车日期,地区\n"
                + "C1,甲,2025-06-30,杭州\nC1,乙,,\n,丙,,\nC2,丁,2025-02-30,\nC3,戊,,大西洲\n"
                + "C4,=cmd|'/c calc'!A1,,\nC5,己,,,,,,多余\nC6,庚,,\n"
        );

        (job.Total, job.Created, job.Rejected).ShouldBe((8, 2, 6));
        (await server.RejectsAsync(job)).ShouldBe([
            (3, "import.duplicate_id"),
            (4, "import.required"),
            (5, "import.date_impossible"),
            (6, "import.region_unknown"),
            (7, "import.formula"),
            (8, "table.row_longer_than_header"),
        ]);
        (await server.MemberAsync("C1")).Nickname.ShouldBe("甲");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dry_run_counts_and_writes_nothing(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var job = await server.ImportAsync(Owner + "A002,王,,13x,,,,,,,,,\n", dryRun: true);

        (job.DryRun, job.Created, job.Rejected).ShouldBe((true, 1, 1));
        (await server.CountAsync<Member>()).ShouldBe(0);
        (await server.CountAsync<MemberGroup>()).ShouldBe(0);
        (await server.JournalAsync(JournalKinds.MemberImported)).ShouldBeEmpty();
    }

    public static TheoryData<string, bool, string, char> Spellings =>
        new()
        {
            { "gb18030", false, "\r\n", ',' },
            { "gbk", false, "\n", ';' },
            { "utf-16", true, "\r\n", '\t' },
            { "utf-16BE", true, "\n", ',' },
            { "utf-8", true, "\r", ',' },
            { "utf-8", false, "\n", ';' },
        };

    [Theory, MemberData(nameof(Spellings))]
    public async Task Every_spelling_of_a_file_imports_alike(
        string encoding,
        bool mark,
        string lineEnd,
        char delimiter
    )
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var text = Owner.Replace(',', delimiter).Replace("\n", lineEnd, StringComparison.Ordinal);
        var code = Encoding.GetEncoding(encoding);
        byte[] file = [.. mark ? code.GetPreamble() : [], .. code.GetBytes(text)];

        var job = await server.ImportAsync(file, "owners.csv");

        (job.Created, job.Rejected).ShouldBe((1, 0));
        var member = await server.MemberAsync("A001");
        (member.Name, member.Nickname, member.Region).ShouldBe(("林晓", "夜行灯", "330106"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Columns_can_be_mapped_by_hand(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var job = await server.ImportAsync(
            Encoding.UTF8.GetBytes("甲列,乙列,昵称\nD1,夜灯,不要\n"),
            "owners.csv",
            mapping: new()
            {
                [0] = "external_id",
                [1] = "nickname",
                [2] = null,
            }
        );

        job.Created.ShouldBe(1);
        (await server.MemberAsync("D1")).Nickname.ShouldBe("夜灯");
    }
}
