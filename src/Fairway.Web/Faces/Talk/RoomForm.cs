using System.Globalization;
using Fairway.Web.Channels.Rooms;

namespace Fairway.Web.Faces.Talk;

/// <summary>What the form under a talk sends, on either face.</summary>
internal static class RoomForm
{
    public static SayInRoom.Input Read(IFormCollection form) =>
        new()
        {
            Text = form["text"].ToString(),
            Question = form["question"] == "true",
            Answers = long.TryParse(
                form["answers"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var question
            )
                ? question
                : null,
        };
}
