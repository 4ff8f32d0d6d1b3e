namespace Fairway.Web.Ui;

/// <summary>The inside of one 24×24 icon. The table <c>Icons</c> is written by the build.</summary>
public sealed record IconShape(string Name, string Paths, bool Filled)
{
    /// <summary>Beside a word, in the face's own size.</summary>
    public string Markup { get; } = Draw(Paths, Filled, "aria-hidden=\"true\"");

    /// <param name="attributes">Finished markup.</param>
    public string Draw(string attributes) => Draw(Paths, Filled, attributes);

    private static string Draw(string paths, bool filled, string attributes) =>
        $"<svg class=\"{(filled ? "i i-f" : "i")}\" viewBox=\"0 0 24 24\" {attributes}>{paths}</svg>";
}
