namespace Fairway.Web.Ui;

/// <summary>The inside of one 24×24 icon. The table <c>Icons</c> is written by the build.</summary>
public sealed record IconShape(string Name, string Paths, bool Filled);
