using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Missions;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Faces.Console;

/// <summary>The publish form as it is typed: every field a text, so that a refused form shows what was written.</summary>
internal sealed class DraftInput
{
    private readonly Dictionary<string, IReadOnlyList<string>> _fields = new(
        StringComparer.Ordinal
    );

    public string this[string field] =>
        _fields.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : "";

    /// <summary>Whether it was in the form at all.</summary>
    public bool Has(string field) => _fields.ContainsKey(field);

    public IReadOnlyList<string> All(string field) =>
        _fields.TryGetValue(field, out var values) ? values : [];

    public static DraftInput Of(IFormCollection form)
    {
        var input = new DraftInput();
        foreach (var (name, values) in form)
            input._fields[name] = [.. values.OfType<string>()];
        return input;
    }

    public static DraftInput Of(MissionAnswer mission, ProgrammeZone zone)
    {
        var input = new DraftInput();
        var brief = mission.Brief;
        input.Put("title", brief.Title);
        input.Put("goal", brief.Goal);
        input.Put("summary", brief.Summary);
        input.Put("rules", brief.Rules);
        input.Put("background", brief.Background);
        input.Put("direction", brief.Direction);
        input.Put("proposition", brief.Proposition);
        input.PutLines("mustTry", brief.MustTry);
        input.PutLines("formats", brief.Formats);
        input.PutLines("elements", brief.Elements);
        input.PutLines("free", brief.Free);
        input.PutLines("resources", brief.Resources);
        input.PutLines("steps", brief.Steps);
        input.PutLines("examples", brief.Examples);
        input.PutFaq(brief.Faq);
        input.Put("topic", brief.Topic);
        input.Put("cover", brief.Cover);
        input.Put("minutes", mission.Demand.Minutes);
        input.Put("difficulty", mission.Demand.Difficulty);
        input.Put("creativity", mission.Demand.Creativity);
        input.Put("points", mission.Reward.Points);
        input.Put("inKindItem", mission.Reward.InKind?.Item);
        input.Put("inKindConditions", mission.Reward.InKind?.Conditions);
        input.Put("inKindValue", mission.Reward.InKind?.Value);
        input.Put("worksPerMember", mission.Form.WorksPerMember);
        input.Put("playbook", Json.Word(mission.Playbook));
        input.Put("version", mission.Version);
        input.Put("opensAt", Local(mission.OpensAt, zone));
        input.Put("closesAt", Local(mission.ClosesAt, zone));
        input.PutAudience(mission.Audience);
        input.PutForm(mission.Form);
        input.PutEvaluation(mission);
        input.Put("goalId", mission.GoalId);
        input.Put("servesFrom", Word(mission.Serves?.From));
        input.Put("servesTo", Word(mission.Serves?.To));
        input.Put("cover_name", mission.Confidential?.Cover);
        input.Put("nda", mission.Confidential?.Nda);
        input.Put("months", mission.Confidential?.Months);
        input.Put("embargoUntil", Local(mission.EmbargoUntil, zone));
        return input;
    }

    /// <summary>What was typed is saved now: the form goes on from this version.</summary>
    public void Saved(int version) => Put("version", version);

    /// <summary>A picture that came with the form has this key now.</summary>
    public void Took(string field, long picture) => Put(field, picture);

    private void PutAudience(Audience audience)
    {
        _fields["tiers"] = [.. audience.Tiers.Select(tier => Json.Word(tier))];
        _fields["stages"] = [.. audience.Stages.Select(stage => Json.Word(stage))];
        _fields["modes"] = [.. audience.Modes.Select(mode => Json.Word(mode))];
        _fields["models"] = audience.Models;
        _fields["groups"] = [.. audience.Groups.Select(group => Json.Word(group))];
        Put("regions", string.Join(' ', audience.Regions));
    }

    private void PutForm(MissionForm form)
    {
        for (var n = 0; n < form.Rules.Count; n++)
        {
            Put($"rule-{n}-min", form.Rules[n].Min);
            Put($"rule-{n}-max", form.Rules[n].Max);
        }
        for (var n = 0; n < form.Parts.Count; n++)
            PutPart(form.Parts[n], n);
    }

    private void PutPart(ProofPart part, int n)
    {
        Put($"part-{n}-label", part.Label);
        Put($"part-{n}-hint", part.Hint);
        Put($"part-{n}-look", Json.Word(part.Look));
        Put($"part-{n}-results", part.ShowsResults ? "true" : null);
        PutLines($"part-{n}-options", [.. part.Options.Select(option => option.Label)]);
        if (part.When is { } when)
            _fields[$"part-{n}-when"] = [.. when.Options.Select(one => $"{when.Part}:{one}")];
        for (var i = 0; i < part.Options.Count; i++)
        {
            Put($"card-{n}-{i}-label", part.Options[i].Label);
            Put($"card-{n}-{i}-swatch", part.Options[i].Swatch);
            Put($"card-{n}-{i}-picture", part.Options[i].Picture);
        }
        if (part.Look != ChoiceLook.Scale || part.Options.Count == 0)
            return;
        var (low, high) = (part.Options[0], part.Options[^1]);
        Put($"part-{n}-from", low.Id);
        Put($"part-{n}-to", high.Id);
        Put($"part-{n}-low", low.Label.Zh == low.Id ? null : low.Label);
        Put($"part-{n}-high", high.Label.Zh == high.Id ? null : high.Label);
    }

    private void PutEvaluation(MissionAnswer mission)
    {
        var evaluation = mission.Evaluation ?? new MissionEvaluation();
        Put("weight-completion", evaluation.Weights.Completion);
        Put("weight-creativity", evaluation.Weights.Creativity);
        Put("weight-interaction", evaluation.Weights.Interaction);
        Put("weight-quality", evaluation.Weights.Quality);
        foreach (var role in Enum.GetValues<PanelRole>())
            _fields["panel-" + Json.Word(role)] =
            [
                .. evaluation
                    .Panel.Where(seat => seat.Role == role)
                    .Select(seat => Json.Word(seat.StaffId)),
            ];
        for (var n = 0; n < evaluation.Targets.Count; n++)
        {
            Put($"target-{n}-name", evaluation.Targets[n].Name);
            Put($"target-{n}-value", evaluation.Targets[n].Value);
            Put($"target-{n}-unit", evaluation.Targets[n].Unit);
            Put($"target-{n}-key", evaluation.Targets[n].Key);
        }
        Put("leadId", mission.LeadId);
        Put("contactId", mission.ContactId);
    }

    private void Put(string field, LocalizedText? text)
    {
        Put(field, text?.Zh);
        Put(field + "En", text?.En);
    }

    private void PutLines(string field, IReadOnlyList<LocalizedText> lines)
    {
        Put(field, string.Join('\n', lines.Select(line => line.Zh)));
        // Line by line beside the Chinese; a line without English stays empty.
        Put(field + "En", string.Join('\n', lines.Select(line => line.En)).TrimEnd('\n'));
    }

    private void PutFaq(IReadOnlyList<FaqEntry> faq)
    {
        for (var n = 0; n < faq.Count; n++)
        {
            Put($"faq-{n}-q", faq[n].Question);
            Put($"faq-{n}-a", faq[n].Answer);
        }
    }

    private void Put(string field, object? value) =>
        _fields[field] = [
            value is null ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        ];

    private static string? Word(Stage? stage) => stage is { } one ? Json.Word(one) : null;

    /// <summary>A moment as a field of the form holds it: programme time, to the minute.</summary>
    public static string? Local(DateTime? utc, ProgrammeZone zone) =>
        utc is { } time
            ? zone.ToLocal(time).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            : null;
}
