using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Slots;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Works.Attendance;

/// <summary>A slot as it is sent, whole.</summary>
internal sealed record SlotInput
{
    public WrittenMoment? BeginsAt { get; init; }
    public WrittenMoment? EndsAt { get; init; }
    public LocalizedText? Title { get; init; }

    /// <summary>An address, or the link of a session online.</summary>
    public string? Place { get; init; }
    public int? Seats { get; init; }

    public Outcome<SlotContent> Read(Mission mission, ProgrammeZone zone)
    {
        var content = new SlotContent
        {
            BeginsAt = BeginsAt?.AsStart(zone),
            EndsAt = EndsAt?.AsEnd(zone),
            Title = Title is { IsBlank: true } ? null : Title,
            Place = Place?.Trim(),
            Seats = Seats,
        };
        return content.Validate(mission.OpensAt, mission.ClosesAt) is { Count: > 0 } wrong
            ? Refusal.OfFields(wrong)
            : content;
    }
}
