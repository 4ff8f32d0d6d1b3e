namespace Fairway.Domain;

/// <summary>What kind of "no" a refusal is; the door maps it once to its own words (HTTP status, exit code).</summary>
public enum RefusalKind
{
    /// <summary>The input breaks a rule; the caller can mend it.</summary>
    Invalid,

    /// <summary>The thing is not there, or the caller may not know that it is.</summary>
    NotFound,

    /// <summary>The state of the thing does not allow this now.</summary>
    Conflict,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>Too much at once, or too often.</summary>
    TooMany,

    /// <summary>The input is larger than the limit.</summary>
    TooLarge,
}

/// <summary>
/// An expected "no": a stable code and the figures that explain it. The words are found by code in the reader's
/// language; a refusal never carries prose.
/// </summary>
/// <param name="Code">Stable, dotted, lower case, such as <c>mission.not_open</c>.</param>
/// <param name="Kind">What kind of "no" it is.</param>
public sealed record Refusal(string Code, RefusalKind Kind = RefusalKind.Invalid)
{
    /// <summary>Values for the sentence, by name.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Which fields are wrong, and why; empty when the refusal is about the whole.</summary>
    public IReadOnlyList<FieldRefusal> Fields { get; init; } = [];

    /// <summary>The same refusal with one more value for its sentence.</summary>
    public Refusal With(string name, object? value) =>
        this with
        {
            Parameters = new Dictionary<string, object?>(Parameters, StringComparer.Ordinal)
            {
                [name] = value,
            },
        };

    public static Refusal Invalid(string code) => new(code);

    public static Refusal NotFound(string code) => new(code, RefusalKind.NotFound);

    public static Refusal Conflict(string code) => new(code, RefusalKind.Conflict);

    public static Refusal Forbidden(string code) => new(code, RefusalKind.Forbidden);

    /// <summary>A refusal of several fields at once, under the code <c>input.invalid</c>.</summary>
    public static Refusal OfFields(IReadOnlyList<FieldRefusal> fields) =>
        new("input.invalid") { Fields = fields };
}

/// <summary>Why one field of the input is refused.</summary>
/// <param name="Field">The field's name on the wire, such as <c>phone</c>.</param>
/// <param name="Code">A stable code, such as <c>field.required</c>.</param>
public sealed record FieldRefusal(string Field, string Code)
{
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    public FieldRefusal With(string name, object? value) =>
        this with
        {
            Parameters = new Dictionary<string, object?>(Parameters, StringComparer.Ordinal)
            {
                [name] = value,
            },
        };
}
