using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Web.Missions.Goals;
using Fairway.Web.Missions.Plans;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Console;

/// <summary>The form of a goal or of a plan as it is typed, so that a refused one shows what was written.</summary>
internal sealed class GoalForm
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public string this[string field] => _fields.GetValueOrDefault(field, "");

    public DateTime? Day(string field) =>
        DateOnly.TryParseExact(
            this[field],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day.ToDateTime(TimeOnly.MinValue)
            : null;

    public static GoalForm Of(IFormCollection form)
    {
        var typed = new GoalForm();
        foreach (var (name, values) in form)
            typed._fields[name] = values.ToString();
        return typed;
    }

    public static GoalForm Of(GoalAnswer goal)
    {
        var typed = new GoalForm();
        typed.Put("title", goal.Title);
        typed.Put("purpose", goal.Purpose);
        typed.Put("metric", goal.Metric);
        typed._fields["target"] = Number(goal.Target);
        typed._fields["from"] = Written(goal.From);
        typed._fields["until"] = goal.Until is { } until ? Written(until) : "";
        typed._fields["planId"] = goal.PlanId?.ToString(CultureInfo.InvariantCulture) ?? "";
        typed._fields["version"] = goal.Version.ToString(CultureInfo.InvariantCulture);
        return typed;
    }

    public static GoalForm Of(PlanAnswer plan)
    {
        var typed = new GoalForm();
        typed.Put("title", plan.Title);
        typed.Put("purpose", plan.Purpose);
        typed._fields["from"] = Written(plan.From);
        typed._fields["until"] = Written(plan.Until);
        typed._fields["version"] = plan.Version.ToString(CultureInfo.InvariantCulture);
        return typed;
    }

    /// <summary>An empty goal that is to stand under a plan.</summary>
    public static GoalForm Under(long? plan)
    {
        var typed = new GoalForm();
        typed._fields["planId"] = plan?.ToString(CultureInfo.InvariantCulture) ?? "";
        return typed;
    }

    public Outcome<PlanInput> ReadPlan()
    {
        List<FieldRefusal> wrong = [];
        var input = new PlanInput
        {
            Title = Text("title"),
            Purpose = Text("purpose"),
            From = Date("from", wrong),
            Until = Date("until", wrong),
        };
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : input;
    }

    public Outcome<GoalInput> Read()
    {
        List<FieldRefusal> wrong = [];
        var target = Decimal("target", wrong);
        var input = new GoalInput
        {
            Title = Text("title"),
            Purpose = Text("purpose"),
            Metric = Text("metric"),
            Target = target,
            From = Date("from", wrong),
            Until = Date("until", wrong),
            PlanId = long.TryParse(
                this["planId"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var plan
            )
                ? plan
                : null,
        };
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : input;
    }

    public decimal? Decimal(string field, List<FieldRefusal> wrong)
    {
        var text = this[field].Trim();
        if (text.Length == 0)
            return null;
        if (
            decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
        )
            return value;
        wrong.Add(new FieldRefusal(field, "console.draft.not_a_number"));
        return null;
    }

    /// <summary>Without the zeros that a database may write behind it.</summary>
    public static string Number(decimal? value) =>
        value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Plans to choose from.</summary>
    public static IReadOnlyList<Option> Options(IEnumerable<MarketingPlan> plans) =>
        [
            .. plans.Select(plan => new Option(
                plan.Id.ToString(CultureInfo.InvariantCulture),
                plan.Title.Here()
            )),
        ];

    /// <summary>From when to when, in the reader's language.</summary>
    public static string Days(DateOnly from, DateOnly? until, Phrases phrases) =>
        until is { } last
            ? $"{phrases.Day(from)} – {phrases.Day(last)}"
            : phrases.Say("console.goals.from_day", ("day", phrases.Day(from)));

    private DateOnly? Date(string field, List<FieldRefusal> wrong)
    {
        if (this[field].Length == 0)
            return null;
        if (Day(field) is { } day)
            return DateOnly.FromDateTime(day);
        wrong.Add(new FieldRefusal(field, "console.draft.not_a_date"));
        return null;
    }

    private LocalizedText Text(string field) =>
        new(
            this[field].Trim(),
            this[field + "En"].Trim() is { Length: > 0 } english ? english : null
        );

    private void Put(string field, LocalizedText? text)
    {
        _fields[field] = text?.Zh ?? "";
        _fields[field + "En"] = text?.En ?? "";
    }

    private static string Written(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
