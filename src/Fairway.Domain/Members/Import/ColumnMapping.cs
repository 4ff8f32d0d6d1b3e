namespace Fairway.Domain.Members.Import;

/// <summary>A column that no field was found for.</summary>
/// <param name="Index">Position, from 0.</param>
/// <param name="Title">The header as it stands in the file.</param>
public sealed record UnmappedColumn(int Index, string Title);

/// <summary>Which column feeds which field: the proposal of <see cref="MemberColumns"/>, mended by hand or not.</summary>
public sealed record ColumnMapping
{
    /// <summary>Column index (from 0) to field; a field has one column at most.</summary>
    public required IReadOnlyDictionary<int, MemberField> Columns { get; init; }

    /// <summary>Columns that are read by nobody.</summary>
    public required IReadOnlyList<UnmappedColumn> Unmapped { get; init; }

    /// <summary>Required fields without a column; the file cannot be imported while any is missing.</summary>
    public required IReadOnlyList<MemberField> Missing { get; init; }

    /// <summary>Whether every required field has its column.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>The column of a field, or null.</summary>
    public int? ColumnOf(MemberField field)
    {
        foreach (var (index, mapped) in Columns)
        {
            if (mapped == field)
            {
                return index;
            }
        }
        return null;
    }
}
