using Fairway.Domain.Compliance;
using Fairway.Domain.Works;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Works.Screenings;

/// <summary>What screening said of the newest version of a work; to its author without who decided and why.</summary>
internal sealed record ScreeningAnswer
{
    public required int Version { get; init; }
    public required ScreeningState State { get; init; }
    public required IReadOnlyList<ScreeningFinding> Findings { get; init; }

    /// <summary>The version of the lexicon.</summary>
    public required int Rules { get; init; }
    public required DateTime At { get; init; }
    public string? DecidedBy { get; init; }
    public string? Reason { get; init; }
    public DateTime? DecidedAt { get; init; }

    public static ScreeningAnswer Of(WorkScreening screening, bool own) =>
        new()
        {
            Version = screening.Version,
            State = screening.State,
            Findings = screening.Findings,
            Rules = screening.Rules,
            At = screening.At,
            DecidedBy = own ? null : screening.DecidedBy,
            Reason = own ? null : screening.Reason,
            DecidedAt = screening.DecidedAt,
        };
}

/// <summary>What a rule means to people; operators may have added rules that no text knows.</summary>
internal static class ScreeningWords
{
    public static string Reason(Phrases phrases, string code) =>
        phrases.Has("screening.reason." + code)
            ? phrases["screening.reason." + code]
            : phrases.Say("screening.reason.other", ("code", code));

    public static string? Instead(Phrases phrases, string code) =>
        phrases.Has("screening.instead." + code) ? phrases["screening.instead." + code] : null;
}
