using Fairway.Domain.Works;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Works.Reactions;

/// <summary>What the acts on one comment share.</summary>
internal static class CommentDoor
{
    public static Subjects SubjectsOf(WorkComment comment) =>
        new()
        {
            Member = comment.MemberId,
            Mission = comment.MissionId,
            Work = comment.WorkId,
            Other = comment.Id,
        };
}
