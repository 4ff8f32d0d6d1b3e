using System.Globalization;
using System.Text.Json;

namespace Fairway.Bench;

/// <summary>One measured figure beside its limit, both from this run.</summary>
internal sealed record Figure
{
    public required string Id { get; init; }
    public required string Database { get; init; }
    public required double Ours { get; init; }
    public required double Limit { get; init; }
    public required double Ratio { get; init; }
    public required double Target { get; init; }
    public required bool Met { get; init; }
    public required string Unit { get; init; }

    /// <summary>What was counted, such as status codes; a benchmark that does not look measures refusals.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Collects figures, prints them as they come, writes them as JSON.</summary>
internal sealed class Report
{
    private readonly List<Figure> _figures = [];

    /// <summary>A rate: more is better, the ratio must reach the target.</summary>
    public void AtLeast(
        string id,
        string database,
        double ours,
        double limit,
        double ratio,
        double target,
        string unit,
        string note
    ) => Add(id, database, ours, limit, ratio, target, ratio >= target, unit, note);

    /// <summary>A cost: less is better, the ratio must not pass the target.</summary>
    public void AtMost(
        string id,
        string database,
        double ours,
        double limit,
        double ratio,
        double target,
        string unit,
        string note
    ) => Add(id, database, ours, limit, ratio, target, ratio <= target, unit, note);

    private void Add(
        string id,
        string database,
        double ours,
        double limit,
        double ratio,
        double target,
        bool met,
        string unit,
        string note
    )
    {
        if (_figures.Count == 0)
            Console.WriteLine(
                $"{"id", -10} {"database", -9} {"ours", 12} {"limit", 12} {"ratio", 8} {"target", 8}  met  unit"
            );
        var figure = new Figure
        {
            Id = id,
            Database = database,
            Ours = Math.Round(ours, 3),
            Limit = Math.Round(limit, 3),
            Ratio = Math.Round(ratio, 3),
            Target = target,
            Met = met,
            Unit = unit,
            Note = note,
        };
        _figures.Add(figure);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{id, -10} {database, -9} {figure.Ours, 12} {figure.Limit, 12} {figure.Ratio, 8} {target, 8}  {(met ? "yes" : "NO "), -3}  {unit}  {note}"
            )
        );
    }

    public int Finish(string? json)
    {
        if (json is not null)
            File.WriteAllText(json, JsonSerializer.Serialize(_figures, JsonSerializerOptions.Web));
        return _figures.TrueForAll(figure => figure.Met) ? 0 : 1;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
