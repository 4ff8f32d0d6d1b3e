namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>Why a file, or one row of it, is not read: a stable code and the figures for its sentence.</summary>
internal sealed record TableRefusal(string Code, IReadOnlyDictionary<string, object?> Parameters)
{
    public static TableRefusal Of(
        string code,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            named[name] = value;
        }
        return new(code, named);
    }
}
