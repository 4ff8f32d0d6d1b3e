using System.Globalization;

namespace Fairway.Domain.Missions;

/// <summary>
/// 任务包 (TASK-01): a mission that proved itself, kept to be used again: its words, form, audience, judging and reward with
/// their difficulty, creativity and time, without dates and without people. Each change is a version of its own, so that
/// what came of them can be compared.
/// </summary>
public sealed class MissionPackage
{
    public const int NameMax = 60;
    public const int NoteMax = 200;
    private const string Prefix = "P-";

    public required long Id { get; init; }

    /// <summary>What colleagues call it, 1 to <see cref="NameMax"/> characters; members read the mission's own title.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its latest version, from 1.</summary>
    public int Version { get; private set; }

    /// <summary>UTC; since when it is offered no more. Null while it is.</summary>
    public DateTime? RetiredAt { get; private set; }

    /// <summary>As missions name where they come from, such as <c>P-12</c>.</summary>
    public string Key => KeyOf(Id);

    public static string KeyOf(long id) => Prefix + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The package that a mission's template key names; null where it names a template that ships.</summary>
    public static long? IdOf(string? key) =>
        key?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && long.TryParse(
            key.AsSpan(Prefix.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;

    /// <summary>Adds a version of what a mission is now.</summary>
    /// <param name="last">The latest version; null for the first.</param>
    /// <param name="template">What the mission is, by <see cref="TemplateOf"/>.</param>
    /// <param name="note">What is other than before; null for nothing said.</param>
    public Outcome<MissionPackageVersion> Add(
        MissionPackageVersion? last,
        MissionTemplate template,
        string? note,
        string by,
        DateTime now
    )
    {
        if (RetiredAt is not null)
            return Refusal.Conflict("package.retired");
        if (last is not null && last.Says(template))
            return Refusal.Conflict("package.nothing_new").With("version", Version);
        Version++;
        return new MissionPackageVersion
        {
            PackageId = Id,
            Number = Version,
            Template = template,
            Note = note,
            At = now,
            By = by,
        };
    }

    public Refusal? Retire(DateTime now)
    {
        if (RetiredAt is not null)
            return Refusal.Conflict("package.retired");
        RetiredAt = now;
        return null;
    }

    public Refusal? TakeUpAgain()
    {
        if (RetiredAt is null)
            return Refusal.Conflict("package.in_use");
        RetiredAt = null;
        return null;
    }

    /// <summary>What a mission is, without whoever judged it and without its number of an agreement.</summary>
    public MissionTemplate TemplateOf(Mission mission)
    {
        ArgumentNullException.ThrowIfNull(mission);
        return new MissionTemplate
        {
            Key = Key,
            Brief = mission.Brief with { Cover = mission.Brief.Cover ?? mission.TemplateKey },
            Form = mission.Form,
            Demand = mission.Demand,
            Audience = mission.Audience,
            Reward = mission.Reward,
            Playbook = mission.PlaybookKey,
            Evaluation = mission.Evaluation is { } judged ? judged with { Panel = [] } : null,
            Confidential = mission.Confidential is { } secret ? secret with { Number = 1 } : null,
            Serves = mission.Serves,
        };
    }
}

/// <summary>A package as it was from some moment on; never changed afterwards.</summary>
public sealed class MissionPackageVersion
{
    public required long PackageId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required MissionTemplate Template { get; init; }

    /// <summary>What is other than before, at most <see cref="MissionPackage.NoteMax"/> characters; null for nothing said.</summary>
    public string? Note { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who kept it, such as "staff:12".</summary>
    public required string By { get; init; }

    /// <summary>Whether it is the same mission word for word.</summary>
    public bool Says(MissionTemplate other) => Written(Template) == Written(other);

    // Lists within are compared by what they hold.
    private static string Written(MissionTemplate template) =>
        System.Text.Json.JsonSerializer.Serialize(template);
}
