using System.Diagnostics.CodeAnalysis;

namespace Fairway.Domain;

/// <summary>What a use case answers: a value, or a named refusal. Exceptions are bugs, not answers.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Null when the outcome is a value.</summary>
    public Refusal? Refusal { get; }

    /// <exception cref="InvalidOperationException">The outcome is a refusal.</exception>
    public T Value =>
        Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal)
    {
        refusal = Refusal;
        return refusal is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>An answer without content.</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
