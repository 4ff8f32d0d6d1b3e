using Fairway.Domain;

namespace Fairway.Web.Platform.Access;

/// <summary>Long rather than curious: twelve characters of anything, except what everybody tries first.</summary>
internal static class PasswordRules
{
    public const int Min = 12;
    public const int Max = 200;
    private const int FewestKinds = 5;

    // What people type when told "at least twelve".
    private static readonly string[] Common =
    [
        "password",
        "passw0rd",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "qazwsxedc",
        "123456789",
        "987654321",
        "123456",
        "654321",
        "1234qwer",
        "qwer1234",
        "abcd1234",
        "abc123",
        "iloveyou",
        "5201314",
        "woaini",
        "letmein",
        "welcome",
        "administrator",
        "admin",
        "changeme",
        "fairway",
    ];

    /// <param name="own">The person's address and name, which others know.</param>
    public static FieldRefusal? Check(string field, string password, params string[] own)
    {
        if (password.Length == 0)
            return new FieldRefusal(field, "field.required");
        if (password.Length < Min)
            return new FieldRefusal(field, "staff.password_short").With("min", Min);
        if (password.Length > Max)
            return new FieldRefusal(field, "field.too_long").With("max", Max);
        return IsEasy(password, own) ? new FieldRefusal(field, "staff.password_easy") : null;
    }

    private static bool IsEasy(string password, string[] own)
    {
        if (password.Distinct().Count() < FewestKinds)
            return true;
        // Easy words make a password easy when little else is left of it.
        var rest = password;
        foreach (var word in Common.Concat(own.SelectMany(Words)))
            rest = rest.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        return rest.Distinct().Count() < FewestKinds && rest.Length < Min / 2;
    }

    private static IEnumerable<string> Words(string own) =>
        own.Split(['@', '.', ' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 2);
}
