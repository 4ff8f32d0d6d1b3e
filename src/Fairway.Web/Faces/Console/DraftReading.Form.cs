using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Platform;

namespace Fairway.Web.Faces.Console;

/// <summary>
/// The form of a draft. What it holds came from the template; an operator sets its words, its answers, when a question is
/// asked, and puts questions in and takes them out.
/// </summary>
internal sealed partial class DraftReading
{
    /// <summary>How many empty cards stand below those there are.</summary>
    public const int MoreCards = 1;
    private const string Remove = "remove:";
    private const string Unpicture = "unpicture:";
    private const int LongestAnswer = 500;

    /// <summary>What can be put into a form by hand.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["choice", "scale", "cards", "text"];

    public static string KindOf(ProofPart part) =>
        part switch
        {
            { Kind: ProofKind.Choice, Look: ChoiceLook.Scale } => "scale",
            { Kind: ProofKind.Choice, Look: ChoiceLook.Cards } => "cards",
            {
                Kind: ProofKind.Choice
                    or ProofKind.Text
                    or ProofKind.Pictures
                    or ProofKind.Video
                    or ProofKind.ExternalPost
            } => Json.Word(part.Kind),
            _ => "other",
        };

    private MissionForm Form()
    {
        var act = input["act"];
        List<ProofPart> parts =
        [
            .. mission.Form.Parts.Select(
                (part, n) => input.Has($"part-{n}-label") ? Part(part, n) : part
            ),
        ];
        List<CompletionRule> rules =
        [
            .. mission.Form.Rules.Select(
                (rule, n) =>
                    rule with
                    {
                        Min = Whole($"rule-{n}-min", rule.Min),
                        Max = Whole($"rule-{n}-max", rule.Max),
                    }
            ),
        ];
        if (
            act.StartsWith(Remove, StringComparison.Ordinal)
            && int.TryParse(
                act[Remove.Length..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var gone
            )
            && gone < parts.Count
        )
        {
            rules.RemoveAll(rule => rule.Part == parts[gone].Id);
            rules = [.. rules.Select(rule => Without(rule, parts[gone].Id))];
            parts.RemoveAt(gone);
        }
        if (act == "add" && Added(parts) is { } added)
        {
            parts.Add(added);
            rules.Add(
                new CompletionRule
                {
                    Code = added.Kind == ProofKind.Text ? "text.length" : "choice.count",
                    Part = added.Id,
                    Min = 1,
                    Max = added.Max,
                }
            );
        }
        return mission.Form with { Parts = parts, Rules = rules };
    }

    // What was one of several that would do is no longer asked for.
    private static CompletionRule Without(CompletionRule rule, string part) =>
        rule.Or?.Contains(part) == true
            ? rule with
            {
                Or = [.. rule.Or.Where(other => other != part)],
            }
            : rule;

    private ProofPart Part(ProofPart part, int n)
    {
        var hint = Text($"part-{n}-hint");
        part = part with
        {
            Label = Text($"part-{n}-label"),
            Hint = hint.IsBlank ? null : hint,
            When = When(n),
        };
        return part.Kind != ProofKind.Choice
            ? part
            : part with
            {
                ShowsResults = input[$"part-{n}-results"].Length > 0,
                Options = part.Look switch
                {
                    ChoiceLook.Scale => Scale(n),
                    ChoiceLook.Cards => Cards(part, n),
                    _ => Listed(part, n),
                },
                Look =
                    part.Look == ChoiceLook.Scale
                        ? ChoiceLook.Scale
                        : Word<ChoiceLook>(input[$"part-{n}-look"]) ?? part.Look,
            };
    }

    // Each tick names a question and one of its answers.
    private PartCondition? When(int n)
    {
        List<string[]> ticked = [.. input.All($"part-{n}-when").Select(one => one.Split(':', 2))];
        ticked.RemoveAll(one => one.Length < 2);
        if (ticked.Count == 0)
            return null;
        if (ticked.Exists(one => one[0] != ticked[0][0]))
            Wrong($"part-{n}-when", "console.form.when_one");
        return new PartCondition(ticked[0][0], ticked.ConvertAll(one => one[1]));
    }

    // Options keep their name by place, so that mending a word does not orphan what was chosen in a trial.
    private List<ChoiceOption> Listed(ProofPart part, int n)
    {
        List<ChoiceOption> options = [];
        foreach (var label in Lines($"part-{n}-options"))
            options.Add(
                options.Count < part.Options.Count
                    ? part.Options[options.Count] with
                    {
                        Label = label,
                    }
                    : new ChoiceOption(FreshName(options, part.Options), label)
            );
        if (options.Count < 2)
            _wrong.Add(new FieldRefusal($"part-{n}-options", "console.draft.options_too_few"));
        return options;
    }

    private List<ChoiceOption> Scale(int n)
    {
        var (from, to) = (Whole($"part-{n}-from") ?? 1, Whole($"part-{n}-to") ?? 5);
        if (from is < 0 or > 1 || to is < 2 or > 10)
        {
            Wrong($"part-{n}-to", "console.form.scale_range");
            return [];
        }
        return Figures(from, to, Text($"part-{n}-low"), Text($"part-{n}-high"));
    }

    private static List<ChoiceOption> Figures(
        int from,
        int to,
        LocalizedText? low = null,
        LocalizedText? high = null
    ) =>
        [
            .. Enumerable
                .Range(from, to - from + 1)
                .Select(figure =>
                    (
                        figure == from ? low
                        : figure == to ? high
                        : null
                    )
                        is { IsBlank: false } word
                        ? new ChoiceOption(Json.Word(figure), word)
                        : new ChoiceOption(Json.Word(figure), new LocalizedText(Json.Word(figure)))
                ),
        ];

    private List<ChoiceOption> Cards(ProofPart part, int n)
    {
        List<ChoiceOption> options = [];
        for (var i = 0; i < part.Options.Count + MoreCards; i++)
        {
            var label = Text($"card-{n}-{i}-label");
            if (label.IsBlank)
                continue;
            var swatch = input[$"card-{n}-{i}-swatch"].Trim();
            var picture =
                input["act"] == $"{Unpicture}{n}:{i}" ? null : Id($"card-{n}-{i}-picture");
            options.Add(
                new ChoiceOption(
                    i < part.Options.Count ? part.Options[i].Id : FreshName(options, part.Options),
                    label,
                    swatch.Length == 0 ? null : swatch,
                    picture
                )
            );
        }
        return options;
    }

    private ProofPart? Added(List<ProofPart> parts)
    {
        var kind = Kinds.Contains(input["add-kind"]) ? input["add-kind"] : Kinds[0];
        if (input["add-label"].Trim() is not { Length: > 0 } label)
        {
            Wrong("add-label", "field.required");
            return null;
        }
        List<ChoiceOption> options = kind switch
        {
            "text" => [],
            "scale" => Figures(1, 5),
            _ =>
            [
                .. Lines("add-options")
                    .Select((line, i) => new ChoiceOption($"option{i + 1}", line)),
            ],
        };
        if (kind is "choice" or "cards" && options.Count < 2)
        {
            Wrong("add-options", "console.draft.options_too_few");
            return null;
        }
        var name = 1;
        while (parts.Exists(part => part.Id == $"q{name}"))
            name++;
        return new ProofPart
        {
            Id = $"q{name}",
            Kind = kind == "text" ? ProofKind.Text : ProofKind.Choice,
            Label = new LocalizedText(label),
            Max = kind == "text" ? LongestAnswer : 1,
            Options = options,
            Look = kind switch
            {
                "scale" => ChoiceLook.Scale,
                "cards" => ChoiceLook.Cards,
                _ => ChoiceLook.List,
            },
        };
    }

    private static string FreshName(List<ChoiceOption> written, IReadOnlyList<ChoiceOption> before)
    {
        var n = written.Count + 1;
        while (written.Concat(before).Any(option => option.Id == $"option{n}"))
            n++;
        return $"option{n}";
    }
}
