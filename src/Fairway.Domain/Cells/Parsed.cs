#pragma warning disable CA1000 // The three ways to make a verdict read best on the verdict itself.
namespace Fairway.Domain.Cells;

/// <summary>What became of one cell of a table that a person filled in.</summary>
public enum ParsedState
{
    /// <summary>The cell is blank: the person left it open.</summary>
    Empty,

    /// <summary>The cell holds a value that is understood.</summary>
    Ok,

    /// <summary>The cell holds something that is not accepted; code and parameters say why.</summary>
    Refused,
}

/// <summary>
/// The verdict on one cell: a value, nothing, or a refusal with a stable code. A cell is never guessed at: what is not
/// understood is refused.
/// </summary>
/// <typeparam name="T">What the cell stands for.</typeparam>
public readonly record struct Parsed<T>
{
    private static readonly IReadOnlyDictionary<string, object?> NoParameters = new Dictionary<
        string,
        object?
    >(StringComparer.Ordinal);

    private readonly T? value;
    private readonly IReadOnlyDictionary<string, object?>? parameters;

    private Parsed(
        ParsedState state,
        T? value,
        string code,
        IReadOnlyDictionary<string, object?>? parameters
    )
    {
        State = state;
        this.value = value;
        this.code = code;
        this.parameters = parameters;
    }

    private readonly string? code;

    /// <summary>Which of the three it is; a default value is empty.</summary>
    public ParsedState State { get; }

    public bool IsOk => State == ParsedState.Ok;

    public bool IsEmpty => State == ParsedState.Empty;

    public bool IsRefused => State == ParsedState.Refused;

    /// <summary>The value; only when <see cref="IsOk"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public T Value =>
        IsOk ? value! : throw new InvalidOperationException("The cell holds no value.");

    /// <summary>Stable code of the refusal, such as <c>import.date_impossible</c>; empty unless refused.</summary>
    public string Code => code ?? "";

    /// <summary>The figures for the refusal's sentence, by name.</summary>
    public IReadOnlyDictionary<string, object?> Parameters => parameters ?? NoParameters;

    public static Parsed<T> Empty => default;

    public static Parsed<T> Ok(T value) => new(ParsedState.Ok, value, "", null);

    public static Parsed<T> Refused(
        string code,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            named[name] = value;
        }
        return new(ParsedState.Refused, default, code, named);
    }

    /// <summary>The same refusal (or emptiness) for another kind of value.</summary>
    /// <exception cref="InvalidOperationException">There is a value, which cannot be carried over.</exception>
    public Parsed<TOther> As<TOther>() =>
        State switch
        {
            ParsedState.Empty => Parsed<TOther>.Empty,
            ParsedState.Refused => Parsed<TOther>.Carry(Code, Parameters),
            _ => throw new InvalidOperationException("A value cannot change its kind."),
        };

    /// <summary>
    /// The same, and a refusal quotes the cell as <c>value</c> unless it does so itself: its sentence shows what is meant.
    /// </summary>
    public Parsed<T> Quoting(string? text) =>
        !IsRefused || Parameters.ContainsKey("value")
            ? this
            : Carry(
                Code,
                new Dictionary<string, object?>(Parameters, StringComparer.Ordinal)
                {
                    ["value"] = CellText.Short(text),
                }
            );

    internal static Parsed<T> Carry(string code, IReadOnlyDictionary<string, object?> parameters) =>
        new(ParsedState.Refused, default, code, parameters);
}
