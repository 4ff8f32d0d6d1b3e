namespace Fairway.Web.Ui;

/// <summary>How a button looks.</summary>
public enum Look
{
    Plain,
    Primary,
    Approve,
    Danger,
    Ghost,
    Link,
}

/// <summary>The colour of a tag, a notice, a bar, a counter or a status dot; never without a word.</summary>
public enum Tone
{
    Neutral,
    Running,
    Waiting,
    Rejected,
    Done,
    Purple,
}

/// <summary>Where a step of a timeline stands.</summary>
public enum When
{
    Ahead,
    Now,
    Done,
    Late,
}

/// <summary>The small drawings of empty states.</summary>
public enum Drawing
{
    Pictures,
    Cleared,
    Search,
    Mail,
    Calendar,
    Gift,
    Chat,
    Road,
}

/// <summary>One choice of a select, of radio cards or of check boxes.</summary>
public sealed record Option(string Value, string Label)
{
    public string? Note { get; init; }
    public IconShape? Icon { get; init; }
    public bool Disabled { get; init; }
}

/// <param name="HasMore">There are at least so many.</param>
public sealed record TabItem(string Href, string Label, int? Count = null, bool HasMore = false);

public sealed record StepItem(string Label, string? Href = null);

/// <summary>One layer of the pyramid: members now, change since the last period, and a line about it.</summary>
public sealed record PyramidLayer(
    string Tier,
    int Members,
    int? Change,
    string Note,
    string? Href = null
);

/// <summary>A chart: labels along one axis and series over them, drawn by the browser from JSON.</summary>
public sealed record ChartSpec
{
    /// <summary>axes, pie or radar.</summary>
    public string Kind { get; init; } = "axes";
    public required IReadOnlyList<string> Labels { get; init; }
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Full mark of a radar.</summary>
    public double? Max { get; init; }
    public bool Horizontal { get; init; }
}

/// <summary>Kind is bar, line or area; a percent series (0–100) gets its own axis.</summary>
public sealed record ChartSeries(string Name, string Kind, IReadOnlyList<double?> Values)
{
    public bool Percent { get; init; }
    public string? Stack { get; init; }
}

internal static class Css
{
    public static string Of(Tone tone) =>
        tone switch
        {
            Tone.Running => "running",
            Tone.Waiting => "waiting",
            Tone.Rejected => "rejected",
            Tone.Done => "done",
            Tone.Purple => "purple",
            _ => "neutral",
        };

    public static string Button(Look look, bool small, bool block, bool iconOnly) =>
        "b"
        + look switch
        {
            Look.Primary => " b-primary",
            Look.Approve => " b-approve",
            Look.Danger => " b-danger",
            Look.Ghost => " b-ghost",
            Look.Link => " b-link",
            _ => "",
        }
        + (small ? " b-small" : "")
        + (block ? " b-block" : "")
        + (iconOnly ? " b-icon" : "");

    /// <summary>Whole percent of the way from 0 to max, never outside 0–100.</summary>
    public static int Percent(double value, double max) =>
        max <= 0
            ? 0
            : (int)Math.Round(Math.Clamp(value / max, 0, 1) * 100, MidpointRounding.AwayFromZero);
}
