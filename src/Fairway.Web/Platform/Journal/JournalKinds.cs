using System.Collections.Frozen;
using System.Reflection;

namespace Fairway.Web.Platform.Journal;

/// <summary>
/// Every kind of row, in one place on the ground floor, so that a lower room can be told of a higher one's doings
/// without knowing it. docs/journal.md says what writes each and what its data hold; a test holds the two together.
/// </summary>
internal static class JournalKinds
{
    public const string MemberCreated = "member.created";
    public const string MemberImported = "member.imported";
    public const string MemberUpdated = "member.updated";
    public const string MemberJoined = "member.joined";
    public const string MemberLeft = "member.left";
    public const string MemberErased = "member.erased";
    public const string LeavingAsked = "leaving.asked";
    public const string LeavingTakenBack = "leaving.taken_back";
    public const string CorrectionAsked = "correction.asked";
    public const string CorrectionDone = "correction.done";
    public const string CorrectionRefused = "correction.refused";
    public const string MemberSignedIn = "member.signed_in";
    public const string MemberPlaced = "member.placed";
    public const string MemberRoleGiven = "member.role_given";
    public const string MemberRoleTaken = "member.role_taken";
    public const string MemberUnmasked = "member.unmasked";
    public const string MemberInvited = "member.invited";
    public const string MemberExported = "member.exported";
    public const string ListExported = "list.exported";
    public const string MemberTokenIssued = "member.token_issued";
    public const string GroupCreated = "group.created";
    public const string GroupRenamed = "group.renamed";
    public const string TagCreated = "tag.created";
    public const string TagRenamed = "tag.renamed";
    public const string TagRetired = "tag.retired";
    public const string TagTakenUp = "tag.taken_up";
    public const string ConsentGiven = "consent.given";
    public const string ConsentWithdrawn = "consent.withdrawn";

    public const string StaffInvited = "staff.invited";
    public const string StaffJoined = "staff.joined";
    public const string StaffSignedIn = "staff.signed_in";
    public const string StaffSignInFailed = "staff.sign_in_failed";
    public const string StaffChanged = "staff.changed";
    public const string StaffLocked = "staff.locked";
    public const string StaffUnlocked = "staff.unlocked";
    public const string StaffPasskeyAdded = "staff.passkey_added";
    public const string StaffPasskeyRenamed = "staff.passkey_renamed";
    public const string StaffPasskeyRemoved = "staff.passkey_removed";
    public const string ApiKeyCreated = "api_key.created";
    public const string ApiKeyRevoked = "api_key.revoked";
    public const string SettingsChanged = "settings.changed";
    public const string JobFinished = "job.finished";
    public const string JobFailed = "job.failed";
    public const string PictureTaken = "picture.taken";
    public const string VideoTaken = "video.taken";
    public const string DocumentTaken = "document.taken";

    public const string MissionCreated = "mission.created";
    public const string MissionChanged = "mission.changed";
    public const string MissionPublished = "mission.published";
    public const string MissionOverridden = "mission.overridden";
    public const string MissionMoved = "mission.moved";
    public const string MissionCancelled = "mission.cancelled";
    public const string MissionPaused = "mission.paused";
    public const string MissionResumed = "mission.resumed";
    public const string MissionExtended = "mission.extended";
    public const string MissionExtensionTakenBack = "mission.extension_taken_back";
    public const string MissionProposed = "mission.proposed";
    public const string MissionEndorsed = "mission.endorsed";
    public const string MissionReturned = "mission.returned";
    public const string MissionHandedOver = "mission.handed_over";

    public const string GrantGiven = "grant.given";
    public const string GrantExtended = "grant.extended";
    public const string GrantRevoked = "grant.revoked";
    public const string NdaSigned = "nda.signed";
    public const string NdaReworded = "nda.reworded";
    public const string EmbargoExtended = "embargo.extended";
    public const string EmbargoLifted = "embargo.lifted";

    public const string ConsensusWritten = "consensus.written";
    public const string ConsensusConfirmed = "consensus.confirmed";
    public const string ConsensusReopened = "consensus.reopened";

    public const string PackageSaved = "package.saved";
    public const string PackageRetired = "package.retired";
    public const string PackageTakenUp = "package.taken_up";

    public const string ExperimentWritten = "experiment.written";
    public const string ExperimentDrawn = "experiment.drawn";
    public const string ExperimentClosed = "experiment.closed";

    public const string PlanCreated = "plan.created";
    public const string PlanChanged = "plan.changed";
    public const string GoalCreated = "goal.created";
    public const string GoalChanged = "goal.changed";
    public const string GoalClosed = "goal.closed";

    public const string ParticipationJoined = "participation.joined";
    public const string ParticipationDeclined = "participation.declined";
    public const string ParticipationCalledOff = "participation.called_off";
    public const string ParticipationUnderstood = "participation.understood";

    public const string MaterialAdded = "material.added";
    public const string MaterialRemoved = "material.removed";
    public const string MaterialFetched = "material.fetched";

    public const string AnnouncementSent = "announcement.sent";
    public const string AnnouncementRead = "announcement.read";
    public const string MissionArrived = "mission.arrived";
    public const string PlaceAdded = "place.added";
    public const string PlaceChanged = "place.changed";

    public const string RoomOpened = "room.opened";
    public const string RoomArchived = "room.archived";
    public const string RoomMessage = "room.message";

    public const string WorkSubmitted = "work.submitted";
    public const string WorkTagged = "work.tagged";
    public const string WorkJudged = "work.judged";
    public const string WorkRated = "work.rated";
    public const string WorkMeasured = "work.measured";
    public const string WorkAccepted = "work.accepted";
    public const string WorkReturned = "work.returned";
    public const string WorkRejected = "work.rejected";
    public const string WorkWithdrawn = "work.withdrawn";
    public const string WorkLicensed = "work.licensed";
    public const string WorkLicenceWithdrawn = "work.licence_withdrawn";
    public const string WorkShortlisted = "work.shortlisted";
    public const string WorkUnlisted = "work.unlisted";
    public const string WorkLiked = "work.liked";
    public const string WorkUnliked = "work.unliked";
    public const string WorkAppreciated = "work.appreciated";

    public const string CommentWritten = "comment.written";
    public const string CommentRemoved = "comment.removed";
    public const string CommentHidden = "comment.hidden";
    public const string CommentShown = "comment.shown";

    public const string CheckInMade = "check_in.made";
    public const string CheckInChanged = "check_in.changed";

    public const string SlotAdded = "slot.added";
    public const string SlotChanged = "slot.changed";
    public const string SlotRemoved = "slot.removed";
    public const string SeatTaken = "seat.taken";
    public const string SeatAwaited = "seat.awaited";
    public const string SeatMovedUp = "seat.moved_up";
    public const string SeatGivenBack = "seat.given_back";
    public const string SeatAbsent = "seat.absent";
    public const string AttendanceNoted = "attendance.noted";
    public const string AttendanceTakenBack = "attendance.taken_back";

    public const string BlockerRaised = "blocker.raised";
    public const string BlockerSolved = "blocker.solved";

    public const string OutcomeNoted = "outcome.noted";
    public const string OutcomeOwnWords = "outcome.own_words";
    public const string RenewalDecided = "renewal.decided";

    public const string RecapCreated = "recap.created";
    public const string RecapChanged = "recap.changed";
    public const string RecapPublished = "recap.published";
    public const string RecapTakenBack = "recap.taken_back";
    public const string HonourGiven = "honour.given";
    public const string HonourRemoved = "honour.removed";

    public const string WorkHeld = "work.held";
    public const string WorkReleased = "work.released";
    public const string WorkReported = "work.reported";
    public const string ReportUpheld = "report.upheld";
    public const string ReportDismissed = "report.dismissed";
    public const string ReminderSent = "reminder.sent";
    public const string InvitationsBegun = "invitations.begun";
    public const string InvitationSent = "invitation.sent";
    public const string InvitationTakenBack = "invitation.taken_back";

    public const string FaqAdded = "faq.added";
    public const string FaqChanged = "faq.changed";
    public const string FaqRemoved = "faq.removed";
    public const string FaqHelpful = "faq.helpful";

    public const string AccountBound = "account.bound";
    public const string AccountUnbound = "account.unbound";

    public const string RecognitionGiven = "recognition.given";
    public const string RecognitionTakenBack = "recognition.taken_back";
    public const string BadgesEarned = "badges.earned";
    public const string WorkThanked = "work.thanked";

    public const string CreativityMarked = "creativity.marked";
    public const string CreativityLifted = "creativity.lifted";
    public const string CandidateFound = "candidate.found";
    public const string CandidateDecided = "candidate.decided";

    public const string PointsPosted = "points.posted";
    public const string PointsReversed = "points.reversed";

    public const string TransferOpened = "transfer.opened";
    public const string TransferHandedOver = "transfer.handed_over";
    public const string TransferReceived = "transfer.received";
    public const string TransferCancelled = "transfer.cancelled";

    public const string WorkItemAdded = "work_item.added";
    public const string WorkItemChanged = "work_item.changed";
    public const string WorkItemAssigned = "work_item.assigned";
    public const string WorkItemMoved = "work_item.moved";

    /// <summary>
    /// What a busy day writes by the thousand: a page of one of these is soon full, so that no index need find them. All
    /// others are in the index ix_journal_rare, which names the same kinds in the same order.
    /// </summary>
    public static readonly string[] Frequent =
    [
        AnnouncementRead,
        CheckInMade,
        MemberCreated,
        MemberImported,
        MissionArrived,
        ParticipationJoined,
        PointsPosted,
        WorkAccepted,
        WorkJudged,
        WorkLicensed,
        WorkLiked,
        WorkSubmitted,
    ];

    public static readonly FrozenSet<string> All = typeof(JournalKinds)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToFrozenSet(StringComparer.Ordinal);
}
