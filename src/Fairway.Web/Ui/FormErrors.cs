namespace Fairway.Web.Ui;

/// <summary>What is wrong with a sent form: by field name, or about the whole (empty name). Cascaded by FormScope.</summary>
public sealed class FormErrors
{
    private readonly List<KeyValuePair<string, string>> all = [];

    public IReadOnlyList<KeyValuePair<string, string>> All => all;

    public bool Any => all.Count > 0;

    public string? this[string name] => all.Find(one => one.Key == name).Value;

    public FormErrors Add(string name, string text)
    {
        all.Add(new(name, text));
        return this;
    }

    /// <summary>The element id of a field; ErrorSummary links to it.</summary>
    public static string IdOf(string name) =>
        "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
