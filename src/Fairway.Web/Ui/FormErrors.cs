namespace Fairway.Web.Ui;

/// <summary>What is wrong with a sent form: by field name, or about the whole (empty name). Cascaded by FormScope.</summary>
public sealed class FormErrors
{
    private readonly List<KeyValuePair<string, string>> all = [];
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    /// <summary>A field with an error has said what it is called; it stands below the summary and comes later.</summary>
    public Action? Labelled { get; set; }

    public IReadOnlyList<KeyValuePair<string, string>> All => all;

    public bool Any => all.Count > 0;

    public string? this[string name] => all.Find(one => one.Key == name).Value;

    public FormErrors Add(string name, string text)
    {
        all.Add(new(name, text));
        return this;
    }

    /// <summary>What people call the field; null while it has not said so.</summary>
    public string? LabelOf(string name) => labels.GetValueOrDefault(name);

    public void Label(string name, string label)
    {
        if (this[name] is null || LabelOf(name) == label)
            return;
        labels[name] = label;
        Labelled?.Invoke();
    }

    /// <summary>The element id of a field; ErrorSummary links to it.</summary>
    /// <param name="name">The name that the form posts.</param>
    /// <param name="form">Sets it apart from another form's field of that name.</param>
    public static string IdOf(string name, string? form = null) =>
        (form is null ? "f-" : $"f-{form}-")
        + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
