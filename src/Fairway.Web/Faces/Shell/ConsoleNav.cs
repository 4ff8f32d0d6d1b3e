using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Shell;

/// <summary>The console's ways in; whoever may not enter a room does not see its door.</summary>
internal static class ConsoleNav
{
    private sealed record Way(
        string Section,
        string Href,
        string Word,
        IconShape Icon,
        string Permission
    );

    private static readonly Way[] Ways =
    [
        new("work", "/console", "home", Icons.LayoutDashboard, Permission.ConsoleEnter),
        new("work", "/console/members", "members", Icons.Users, Permission.MembersRead),
        new("work", "/console/candidates", "candidates", Icons.UserStar, Permission.TalentsRead),
        new(
            "work",
            "/console/work-items",
            "work_items",
            Icons.LayoutKanban,
            Permission.WorkItemsRead
        ),
        new("work", "/console/requests", "requests", Icons.ShieldCheck, Permission.MembersEdit),
        new("work", "/console/missions", "missions", Icons.Flag, Permission.MissionsRead),
        new("work", "/console/plans", "plans", Icons.Sitemap, Permission.MissionsRead),
        new("work", "/console/packages", "packages", Icons.Template, Permission.MissionsRead),
        new("work", "/console/experiments", "experiments", Icons.Flask, Permission.MissionsRead),
        new("work", "/console/goals", "goals", Icons.TargetArrow, Permission.MissionsRead),
        new("work", "/console/works", "works", Icons.Photo, Permission.WorksRead),
        new(
            "work",
            "/console/blockers",
            "blockers",
            Icons.HeartHandshake,
            Permission.SupportAnswer
        ),
        new("work", "/console/volume", "volume", Icons.ChartHistogram, Permission.MissionsRead),
        new("work", "/console/completion", "completion", Icons.ChartBar, Permission.MissionsRead),
        new("work", "/console/recaps", "recaps", Icons.Confetti, Permission.MissionsRead),
        new("work", "/console/honours", "honours", Icons.Award, Permission.MissionsRead),
        new("work", "/console/transfers", "transfers", Icons.Package, Permission.PointsRead),
        new("work", "/console/reports", "reports", Icons.MessageReport, Permission.WorksReview),
        new("house", "/console/staff", "staff", Icons.IdBadge2, Permission.StaffManage),
        new("house", "/console/downloads", "downloads", Icons.Download, Permission.ConsoleEnter),
        new("house", "/console/jobs", "jobs", Icons.Stack2, Permission.JobsRead),
        new("house", "/console/journal", "journal", Icons.History, Permission.JournalRead),
        new("house", "/console/settings", "settings", Icons.Settings, Permission.SettingsRead),
        new("house", "/console/api-keys", "api_keys", Icons.Key, Permission.ApiKeysManage),
    ];

    public static IReadOnlyList<NavSection> Of(Phrases phrases, Actor staff) =>
        [
            .. Ways.Where(way => staff.Can(way.Permission))
                .GroupBy(way => way.Section, StringComparer.Ordinal)
                .Select(section => new NavSection(
                    phrases["console.nav." + section.Key],
                    [
                        .. section.Select(way => new NavItem(
                            way.Href,
                            phrases["console.nav." + way.Word],
                            way.Icon
                        )),
                    ]
                )),
        ];
}
