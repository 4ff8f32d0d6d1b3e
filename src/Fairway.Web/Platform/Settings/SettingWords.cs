using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Settings;

/// <summary>What a document is called; modules add "settings.document.NAME" to their own texts.</summary>
internal static class SettingWords
{
    public static string Title(Phrases phrases, string name) =>
        phrases.Has("settings.document." + name) ? phrases["settings.document." + name] : name;
}
