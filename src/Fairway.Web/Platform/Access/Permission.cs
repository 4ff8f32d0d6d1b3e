using System.Collections.Frozen;
using System.Reflection;

namespace Fairway.Web.Platform.Access;

/// <summary>Everything that can be allowed. A page or endpoint names exactly one; roles collect them in <see cref="Roles"/>.</summary>
internal static class Permission
{
    public const string MembersRead = "members.read";
    public const string MembersImport = "members.import";
    public const string MembersEdit = "members.edit";
    public const string MembersPlace = "members.place";
    public const string MembersInvite = "members.invite";
    public const string MembersUnmask = "members.unmask";
    public const string MembersExport = "members.export";
    public const string MissionsRead = "missions.read";

    /// <summary>One mission by its key: staff as they keep it, members as they meet it.</summary>
    public const string MissionsOpen = "missions.open";
    public const string MissionsEdit = "missions.edit";
    public const string MissionsPublish = "missions.publish";
    public const string MissionsOverride = "missions.override";

    /// <summary>Saying what the brand hopes for.</summary>
    public const string GoalsEdit = "goals.edit";
    public const string WorksRead = "works.read";

    /// <summary>One work by its key: staff within their scope, and its author.</summary>
    public const string WorksOpen = "works.open";
    public const string WorksReview = "works.review";

    /// <summary>Speaking for one's trade in a panel.</summary>
    public const string WorksRate = "works.rate";
    public const string WorksImport = "works.import";

    /// <summary>The room of a mission: those who take part, and staff in whose scope somebody of them is.</summary>
    public const string RoomsOpen = "rooms.open";
    public const string RoomsWrite = "rooms.write";

    /// <summary>What a project agrees on, what is in its way and what came of it: its co-creators see their own, staff those within their scope.</summary>
    public const string ConsensusOpen = "consensus.open";

    /// <summary>Writing and confirming an agreement, each side for itself.</summary>
    public const string ConsensusWrite = "consensus.write";

    /// <summary>Solving what is in a member's way.</summary>
    public const string SupportAnswer = "support.answer";

    /// <summary>A small word to a member or a work: welcome, thanks, well made.</summary>
    public const string RecognitionsGive = "recognitions.give";

    /// <summary>Who stands out, and why.</summary>
    public const string TalentsRead = "talents.read";

    /// <summary>Marking somebody by hand, keeping an eye on a candidate or putting one aside.</summary>
    public const string TalentsEdit = "talents.edit";

    /// <summary>What the brand's own team has to do.</summary>
    public const string WorkItemsRead = "work_items.read";
    public const string WorkItemsEdit = "work_items.edit";
    public const string PointsRead = "points.read";
    public const string PointsAdjust = "points.adjust";
    public const string JournalRead = "journal.read";
    public const string JobsRead = "jobs.read";

    /// <summary>The refused rows of an import, which hold whatever the file held, phones too.</summary>
    public const string JobsRejects = "jobs.rejects";
    public const string StaffManage = "staff.manage";
    public const string ApiKeysManage = "api_keys.manage";
    public const string SettingsRead = "settings.read";
    public const string SettingsEdit = "settings.edit";

    /// <summary>The console itself: home, own account.</summary>
    public const string ConsoleEnter = "console.enter";

    /// <summary>Asking who one is; whoever is signed in holds it.</summary>
    public const string AccessSelf = "access.self";

    /// <summary>What members do for themselves; only members hold it.</summary>
    public const string MemberSelf = "member.self";

    /// <summary>Consent and sign-out: what a member may do before agreeing to the programme's terms.</summary>
    public const string MemberEnter = "member.enter";

    public static readonly FrozenSet<string> All = typeof(Permission)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Where(permission => permission is not (MemberSelf or MemberEnter))
        .ToFrozenSet(StringComparer.Ordinal);
}
