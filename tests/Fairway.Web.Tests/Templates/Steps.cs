using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Templates;

/// <summary>Short words of walks.</summary>
internal static class Steps
{
    // Raters may be named any day, and whom it is for comes in later here; what went out before is no fault of a template.
    private static readonly string[] Later =
    [
        "warn mission.raters_missing",
        "warn mission.audience_empty",
        "warn mission.repeats_form",
    ];

    /// <summary>What the guards say of a draft beside hints, as <c>level code</c>.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this HttpClient staff, long id) =>
        [
            .. (await staff.SendAsync($"missions/{id}/check"))
                .Body.GetProperty("guards")
                .EnumerateArray()
                .Where(finding => finding.Text("level") != "info")
                .Select(finding => $"{finding.Text("level")} {finding.Text("code")}")
                .Except(Later),
        ];

    private static int _groups;

    /// <summary>A group of the brand's, as a colleague makes one.</summary>
    public static async Task<long> GroupAsync(this WalkedBrand brand)
    {
        var name = $"同城{Interlocked.Increment(ref _groups)}组";
        var (status, made) = await brand.Manager.SendAsync("groups", new { name });
        status.ShouldBe(201, made.ToString());
        return made.GetProperty("id").GetInt64();
    }

    public static async Task<IReadOnlyList<long>> FeedAsync(this HttpClient member) =>
        [
            .. (await member.AskAsync("me/feed?limit=100"))
                .Body.Items()
                .Select(card => card.GetProperty("id").GetInt64()),
        ];
}
