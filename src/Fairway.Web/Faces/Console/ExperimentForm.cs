using System.Globalization;
using Fairway.Domain.Team.Experiments;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Http;
using Fairway.Web.Team.Experiments;

namespace Fairway.Web.Faces.Console;

/// <summary>The form of a small trial as it is typed, so that a refused one shows what was written.</summary>
public sealed class ExperimentForm
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public string this[string field] => _fields.GetValueOrDefault(field, "");

    public int? Seen =>
        int.TryParse(this["version"], CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    internal static string NameOf(int arm) => $"arms-{arm}-name";

    internal static string TreatmentOf(int arm) => $"arms-{arm}-treatment";

    /// <summary>The field of the form behind one of the wire: <c>arms[1].name</c> is <c>arms-1-name</c>.</summary>
    internal static string FieldOf(string field) =>
        field == "arms"
            ? NameOf(0)
            : field
                .Replace("].", "-", StringComparison.Ordinal)
                .Replace("[", "-", StringComparison.Ordinal);

    public static ExperimentForm Of(IFormCollection form)
    {
        var typed = new ExperimentForm();
        foreach (var (name, values) in form)
            typed._fields[name] = values.ToString();
        return typed;
    }

    public static ExperimentForm About(long? mission)
    {
        var typed = new ExperimentForm();
        if (mission is { } id)
            typed._fields["missionId"] = Json.Word(id);
        return typed;
    }

    internal static ExperimentForm Of(ExperimentAnswer trial)
    {
        var (typed, plan) = (About(trial.Plan.MissionId), trial.Plan);
        typed._fields["title"] = plan.Title;
        typed._fields["hypothesis"] = plan.Hypothesis;
        typed._fields["measure"] = Json.Word(plan.Measure);
        typed._fields["strata"] = Json.Word(plan.Strata);
        typed._fields["size"] = Json.Word(plan.Size);
        typed._fields["stopRule"] = plan.StopRule;
        typed._fields["version"] = Json.Word(trial.Version);
        for (var arm = 0; arm < plan.Arms.Count; arm++)
            (typed._fields[NameOf(arm)], typed._fields[TreatmentOf(arm)]) = (
                plan.Arms[arm].Name,
                plan.Arms[arm].Treatment
            );
        return typed;
    }

    internal ExperimentInput Read() =>
        new()
        {
            Title = this["title"],
            Hypothesis = this["hypothesis"],
            MissionId = long.TryParse(
                this["missionId"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var mission
            )
                ? mission
                : null,
            Measure = Word<ExperimentMeasure>.TryParse(this["measure"], null, out var measure)
                ? measure.Value
                : default,
            Strata = Word<ExperimentStrata>.TryParse(this["strata"], null, out var strata)
                ? strata.Value
                : default,
            Size = int.TryParse(
                this["size"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var size
            )
                ? size
                : null,
            StopRule = this["stopRule"],
            Arms =
            [
                .. Enumerable
                    .Range(0, GroupDraw.MostGroups)
                    .Select(arm => new ExperimentArm(this[NameOf(arm)], this[TreatmentOf(arm)]))
                    // A group that nobody wrote a word about is none.
                    .Where(arm => (arm.Name + arm.Treatment).Trim().Length > 0),
            ],
        };
}
