using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;

namespace Fairway.Web.Faces.Console;

internal sealed partial class DraftReading
{
    public const int TargetRows = 3;

    private RubricWeights Weights()
    {
        var was = mission.Evaluation?.Weights ?? RubricWeights.Usual;
        return new RubricWeights(
            Whole("weight-completion", was.Completion) ?? was.Completion,
            Whole("weight-creativity", was.Creativity) ?? was.Creativity,
            Whole("weight-interaction", was.Interaction) ?? was.Interaction,
            Whole("weight-quality", was.Quality) ?? was.Quality
        );
    }

    private List<PanelSeat> Panel() =>
        [
            .. Enum.GetValues<PanelRole>()
                .SelectMany(role =>
                    input
                        .All("panel-" + Json.Word(role))
                        .Select(value =>
                            long.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : 0
                        )
                        .Where(id => id > 0)
                        .Select(id => new PanelSeat(role, id))
                ),
        ];

    // A row without any word in it is no target; one that lacks something is a mistake worth telling.
    private List<MissionTarget> Targets()
    {
        List<MissionTarget> targets = [];
        for (var n = 0; n < Math.Max(TargetRows, mission.Evaluation?.Targets.Count ?? 0); n++)
        {
            var (name, value, unit) = (
                Text($"target-{n}-name"),
                input[$"target-{n}-value"].Trim(),
                input[$"target-{n}-unit"].Trim()
            );
            if (name.IsBlank && value.Length == 0 && unit.Length == 0)
                continue;
            if (!decimal.TryParse(value, CultureInfo.InvariantCulture, out var wanted))
                Wrong($"target-{n}-value", "field.not_a_number");
            var key = input[$"target-{n}-key"].Trim();
            targets.Add(
                new MissionTarget(
                    key.Length > 0 ? key : FormattableString.Invariant($"target{n + 1}"),
                    name,
                    wanted,
                    unit
                )
            );
        }
        return targets;
    }

    private long? Id(string field) =>
        long.TryParse(input[field], CultureInfo.InvariantCulture, out var id) ? id : null;

    // A row without any word in it is no thing; one that lacks something is a mistake worth telling.
    private InKindReward? InKind()
    {
        var (item, conditions) = (Text("inKindItem"), Text("inKindConditions"));
        var value = input["inKindValue"].Trim();
        if (IsEmpty(item) && IsEmpty(conditions) && value.Length == 0)
            return null;
        if (item.IsBlank)
            Wrong("inKindItem", "field.required");
        if (value.Length == 0)
            Wrong("inKindValue", "field.required");
        if (
            !decimal.TryParse(
                value.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var worth
            )
        )
            Wrong("inKindValue", "field.not_a_number");
        return new InKindReward
        {
            Item = item,
            Value = worth,
            Conditions = IsEmpty(conditions) ? null : conditions,
        };
    }

    private static bool IsEmpty(LocalizedText text) => text.IsBlank && text.En is null;
}
