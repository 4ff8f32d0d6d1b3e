using System.Collections.Frozen;
using static Fairway.Web.Platform.Access.Permission;

namespace Fairway.Web.Platform.Access;

/// <summary>The staff roles of the programme and what each may do (TEAM-02). A person may hold several.</summary>
internal static class Roles
{
    public const string Admin = "admin";
    public const string Manager = "manager";
    public const string Operator = "operator";
    public const string ProjectLead = "project_lead";
    public const string Marketing = "marketing";
    public const string ContentReviewer = "content_reviewer";
    public const string ComplianceReviewer = "compliance_reviewer";
    public const string Liaison = "liaison";
    public const string DepartmentGuest = "department_guest";
    public const string Auditor = "auditor";

    public static readonly FrozenDictionary<string, FrozenSet<string>> Permissions = new Dictionary<
        string,
        FrozenSet<string>
    >(StringComparer.Ordinal)
    {
        [Admin] = All,
        [Manager] = Set([
            .. All.Except([StaffManage, ApiKeysManage, SettingsEdit], StringComparer.Ordinal),
        ]),
        [Operator] = Set(
            MembersRead,
            RecognitionsGive,
            WorkItemsEdit,
            MembersImport,
            MembersEdit,
            MembersPlace,
            MembersInvite,
            MembersExport,
            TalentsEdit,
            MissionsRead,
            MissionsEdit,
            MissionsPublish,
            GoalsEdit,
            RoomsWrite,
            ConsensusWrite,
            SupportAnswer,
            WorksRead,
            WorksReview,
            WorksRate,
            WorksImport,
            PointsRead,
            PointsAdjust,
            JobsRead,
            JobsRejects,
            SettingsRead
        ),
        [ProjectLead] = Set(
            MembersRead,
            RecognitionsGive,
            WorkItemsEdit,
            TalentsEdit,
            MissionsRead,
            MissionsEdit,
            MissionsPublish,
            RoomsWrite,
            ConsensusWrite,
            SupportAnswer,
            WorksRead,
            WorksReview,
            WorksRate,
            PointsRead,
            JobsRead
        ),
        [Marketing] = Set(
            MembersRead,
            RecognitionsGive,
            WorkItemsEdit,
            TalentsRead,
            MissionsRead,
            MissionsEdit,
            RoomsWrite,
            WorksRead,
            WorksRate,
            PointsRead
        ),
        [ContentReviewer] = Set(
            MembersRead,
            RecognitionsGive,
            WorkItemsEdit,
            TalentsEdit,
            MissionsRead,
            WorksRead,
            WorksReview,
            WorksRate
        ),
        [ComplianceReviewer] = Set(
            MembersRead,
            RecognitionsGive,
            WorkItemsEdit,
            TalentsRead,
            MissionsRead,
            WorksRead,
            WorksReview,
            JournalRead
        ),
        [Liaison] = Set(
            MembersRead,
            RecognitionsGive,
            WorkItemsEdit,
            MembersEdit,
            MembersInvite,
            MembersUnmask,
            TalentsRead,
            MissionsRead,
            RoomsWrite,
            ConsensusWrite,
            SupportAnswer,
            WorksRead,
            PointsRead
        ),
        [DepartmentGuest] = Set(MissionsRead),
        [Auditor] = Set(
            MembersRead,
            WorkItemsRead,
            TalentsRead,
            MissionsRead,
            WorksRead,
            PointsRead,
            JournalRead,
            JobsRead,
            SettingsRead
        ),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<string> InOrder { get; } =
    [
        Admin,
        Manager,
        Operator,
        ProjectLead,
        Marketing,
        ContentReviewer,
        ComplianceReviewer,
        Liaison,
        DepartmentGuest,
        Auditor,
    ];

    public static IReadOnlySet<string> Of(IEnumerable<string> roles) =>
        roles
            .SelectMany(role => Permissions.TryGetValue(role, out var set) ? set : [])
            .ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Set(params IEnumerable<string> permissions) =>
        permissions
            .Concat([ConsoleEnter, AccessSelf])
            // Whoever reads the works of a mission reads what was said on the way to them.
            .SelectMany(permission =>
                permission switch
                {
                    WorksRead => (string[])[permission, WorksOpen, RoomsOpen, ConsensusOpen],
                    MissionsRead => [permission, MissionsOpen],
                    WorkItemsEdit => [permission, WorkItemsRead],
                    TalentsEdit => [permission, TalentsRead],
                    _ => [permission],
                }
            )
            .ToFrozenSet(StringComparer.Ordinal);
}
