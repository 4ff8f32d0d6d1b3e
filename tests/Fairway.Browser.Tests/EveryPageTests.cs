namespace Fairway.Browser.Tests;

/// <summary>
/// Every page of both faces, once: it answers, its words are all there and fit, and the browser has nothing to say
/// against it, no link leads to nothing, and no page is left out. Where FAIRWAY_SHOTS names a folder for pictures, in both widths, languages and lights.
/// </summary>
public sealed class EveryPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>One look every time; all eight when somebody wants pictures of them.</summary>
    public static TheoryData<string, string, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, string, string> { { "desktop", "zh-CN", "light" } };
            if (Environment.GetEnvironmentVariable("FAIRWAY_SHOTS") is not null)
            {
                looks.Add("phone", "en", "dark");
                looks.Add("phone", "zh-CN", "light");
                looks.Add("desktop", "en", "dark");
                looks.Add("phone", "zh-CN", "dark");
                looks.Add("phone", "en", "light");
            }
            return looks;
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_is_looked_at(string screen, string language, string theme)
    {
        await using var tour = new Tour(chromium, screen, language, theme);
        await tour.TakeAsync();
    }
}

/// <summary>Once more where a database answers late: a page that is drawn before it has read shows it there.</summary>
public sealed class EveryPageOnPostgresTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Every_page_is_looked_at()
    {
        await using var tour = new Tour(chromium, "phone", "en", "dark") { Database = "postgres" };
        await tour.TakeAsync();
    }
}
