using System.Collections.Frozen;
using System.Text;

namespace Fairway.Domain.Members.Import;

/// <summary>
/// Recognises the columns of an owners' file by their Chinese or English headers. Case, width, blanks, underscores,
/// signs and remarks in brackets do not matter: <c>* 手机号（必填）</c> is <c>手机号</c>.
/// </summary>
public static class MemberColumns
{
    private static readonly FrozenDictionary<string, MemberField> Synonyms = Build();

    /// <summary>Proposes a mapping for a header row.</summary>
    /// <param name="header">The header's cells.</param>
    /// <param name="byHand">
    /// What a person decided: column index to field, or to null for "leave this column out". It wins over the proposal.
    /// When two columns fit one field, the first one is taken.
    /// </param>
    public static ColumnMapping Propose(
        IReadOnlyList<string> header,
        IReadOnlyDictionary<int, MemberField?>? byHand = null
    )
    {
        var columns = new SortedDictionary<int, MemberField>();
        var taken = new HashSet<MemberField>();
        foreach (
            var (index, field) in (byHand ?? FrozenDictionary<int, MemberField?>.Empty).OrderBy(p =>
                p.Key
            )
        )
        {
            if (index >= 0 && index < header.Count && field is { } chosen && taken.Add(chosen))
            {
                columns[index] = chosen;
            }
        }
        for (var index = 0; index < header.Count; index++)
        {
            var decided = byHand is not null && byHand.ContainsKey(index);
            if (!decided && Recognise(header[index]) is { } field && taken.Add(field))
            {
                columns[index] = field;
            }
        }
        return new ColumnMapping
        {
            Columns = columns,
            Unmapped =
            [
                .. header
                    .Index()
                    .Where(c => !columns.ContainsKey(c.Index))
                    .Select(c => new UnmappedColumn(c.Index, c.Item)),
            ],
            Missing = taken.Contains(MemberField.ExternalId) ? [] : [MemberField.ExternalId],
        };
    }

    /// <summary>The field that a header names; null when it names none.</summary>
    public static MemberField? Recognise(string? title) =>
        Synonyms.TryGetValue(FoldTitle(title), out var field) ? field : null;

    private static string FoldTitle(string? title)
    {
        var folded = new StringBuilder();
        var depth = 0;
        foreach (var c in Cells.CellText.Fold(title))
        {
            switch (c)
            {
                case '(' or '[' or '【':
                    depth++;
                    break;
                case ')' or ']' or '】':
                    depth = Math.Max(0, depth - 1);
                    break;
                default:
                    if (depth == 0 && char.IsLetterOrDigit(c))
                    {
                        folded.Append(char.ToLowerInvariant(c));
                    }
                    break;
            }
        }
        return folded.ToString();
    }

    private static FrozenDictionary<string, MemberField> Build()
    {
        var known = new Dictionary<string, MemberField>(StringComparer.Ordinal);
        foreach (var (field, titles) in MemberColumnTitles.All)
        {
            foreach (var title in titles.Append(field.WireName()))
            {
                known.TryAdd(FoldTitle(title), field);
            }
        }
        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
