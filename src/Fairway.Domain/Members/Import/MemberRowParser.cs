using Fairway.Domain.Cells;
using Fairway.Domain.Regions;

namespace Fairway.Domain.Members.Import;

/// <summary>
/// Reads the rows of one owners' file under one mapping. It remembers the regions it has met, since a file names the
/// same few hundred places again and again; so one parser serves one file, on one thread.
/// </summary>
/// <param name="mapping">Which column feeds which field.</param>
/// <param name="regions">The known regions.</param>
/// <param name="today">Today in the programme's zone.</param>
/// <param name="workbook">A date may be the number that a spreadsheet keeps.</param>
public sealed class MemberRowParser(
    ColumnMapping mapping,
    RegionIndex regions,
    DateOnly today,
    bool workbook = false
)
{
    /// <summary>The most characters of a name, nickname, group or liaison.</summary>
    public const int LongestName = 64;

    /// <summary>The most characters of a car model.</summary>
    public const int LongestModel = 64;

    /// <summary>The most interests, and the most characters of one.</summary>
    public const int MostInterests = 30;
    public const int LongestInterest = 20;

    private const int MostRemembered = 20_000;

    private readonly int[] columns = Columns(mapping);
    private readonly Dictionary<string, Parsed<Region>> remembered = new(StringComparer.Ordinal);

    /// <summary>Reads one row.</summary>
    /// <param name="cells">The row's cells; missing ones at the end count as blank.</param>
    /// <returns>
    /// A draft, or all reasons: those of the cell readers, and <c>import.required</c> for a blank external id.
    /// </returns>
    public ParsedRow Parse(IReadOnlyList<string> cells)
    {
        var row = new Row(cells, columns);
        var id = row.Read(MemberField.ExternalId, ExternalIdCell.Parse);
        if (!id.HasValue && !row.HasReason)
        {
            row.Refuse(MemberField.ExternalId, Parsed<string>.Refused("import.required"));
        }
        var draft = new MemberDraft
        {
            ExternalId = id.ValueOrDefault ?? "",
            Name = row.Read(MemberField.Name, Name),
            Nickname = row.Read(MemberField.Nickname, Name),
            Phone = row.Read(MemberField.Phone, PhoneCell.Parse),
            Region = ReadRegion(row),
            Model = row.Read(MemberField.Model, static text => WordsCell.Parse(text, LongestModel)),
            DeliveryDate = row.Read(
                MemberField.DeliveryDate,
                text => DateCell.Parse(workbook ? DateCell.OfSerial(text.Trim()) : text, today)
            ),
            Interests = row.Read(
                MemberField.Interests,
                static text => ListCell.Parse(text, MostInterests, LongestInterest)
            ),
            Tier = row.Read(MemberField.Tier, TierCell.Parse),
            Group = row.Read(MemberField.Group, Name),
            Liaison = row.Read(MemberField.Liaison, Name),
            Points = row.Read(MemberField.Points, AmountCell.Parse),
            Social = row.Read(MemberField.Social, SocialCell.Parse),
            MemberTags = row.Read(
                MemberField.MemberTags,
                static text => ListCell.Parse(text, MostInterests, MemberTag.NameMax)
            ),
        };
        return row.HasReason
            ? new ParsedRow { Reasons = row.Reasons }
            : new ParsedRow { Draft = draft };
    }

    private static Parsed<string> Name(string text) => WordsCell.Parse(text, LongestName);

    private Sent<Region> ReadRegion(Row row)
    {
        if (row.Has(MemberField.Region) && !string.IsNullOrWhiteSpace(row.Text(MemberField.Region)))
        {
            return row.Read(MemberField.Region, Resolve);
        }
        var places = string.Join(
            ' ',
            row.Text(MemberField.Province),
            row.Text(MemberField.City),
            row.Text(MemberField.District)
        );
        foreach (
            var field in (ReadOnlySpan<MemberField>)
                [MemberField.District, MemberField.City, MemberField.Province]
        )
        {
            if (!string.IsNullOrWhiteSpace(row.Text(field)))
            {
                return row.Accept(field, Resolve(places));
            }
        }
        var isSent =
            row.Has(MemberField.Region)
            || row.Has(MemberField.Province)
            || row.Has(MemberField.City)
            || row.Has(MemberField.District);
        return isSent ? Sent<Region>.Blank : Sent<Region>.Not;
    }

    private Parsed<Region> Resolve(string text)
    {
        if (remembered.TryGetValue(text, out var known))
        {
            return known;
        }
        var resolved = CellText.LooksLikeFormula(text)
            ? Parsed<Region>.Refused("import.formula")
            : regions.Resolve(text);
        if (remembered.Count < MostRemembered)
        {
            remembered[text] = resolved;
        }
        return resolved;
    }

    private static int[] Columns(ColumnMapping mapping)
    {
        var byField = new int[Enum.GetValues<MemberField>().Length];
        Array.Fill(byField, -1);
        foreach (var (index, field) in mapping.Columns)
        {
            byField[(int)field] = index;
        }
        return byField;
    }

    private sealed class Row(IReadOnlyList<string> cells, int[] columns)
    {
        private List<RowReason>? reasons;

        public bool HasReason => reasons is not null;

        public IReadOnlyList<RowReason> Reasons => reasons ?? [];

        public bool Has(MemberField field) => columns[(int)field] >= 0;

        public string Text(MemberField field)
        {
            var index = columns[(int)field];
            return index >= 0 && index < cells.Count ? cells[index] : "";
        }

        public Sent<T> Read<T>(MemberField field, Func<string, Parsed<T>> read) =>
            Has(field) ? Accept(field, read(Text(field))) : Sent<T>.Not;

        public Sent<T> Accept<T>(MemberField field, Parsed<T> parsed)
        {
            if (parsed.IsRefused)
            {
                Refuse(field, parsed.Quoting(Text(field)));
            }
            return parsed.IsOk ? Sent<T>.Of(parsed.Value) : Sent<T>.Blank;
        }

        public void Refuse<T>(MemberField field, Parsed<T> parsed) =>
            (reasons ??= []).Add(new RowReason(field.WireName(), parsed.Code, parsed.Parameters));
    }
}
