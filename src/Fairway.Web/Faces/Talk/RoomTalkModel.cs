using Fairway.Web.Channels.Rooms;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Faces.Talk;

/// <summary>A page of a talk, newest first as it was read.</summary>
/// <param name="AnswerHref">The page on which a question is answered; null where nobody writes.</param>
internal sealed record RoomTalkModel(
    Page<RoomMessageAnswer> Said,
    ProgrammeZone Zone,
    DateTime Now,
    string? AnswerHref
);
