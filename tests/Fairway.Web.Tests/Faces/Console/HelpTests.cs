using System.Net;
using System.Text.RegularExpressions;
using Fairway.Web.Faces.Help;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Faces.Console;

/// <summary>The guides for operators: in both languages, linked from where they are needed, and leading somewhere.</summary>
public sealed partial class HelpTests
{
    [Fact]
    public async Task Every_guide_opens_says_the_same_in_both_languages_and_leads_to_pages_that_exist()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Admin);
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in HelpTopics.All)
        {
            var page = await console.OpenAsync($"/console/help/{topic}");
            page.ShouldContain("class=\"card c8 guide\"");
            foreach (Match link in ConsoleLink().Matches(page))
                links.Add(link.Groups[1].Value);
        }
        links.ShouldContain("/console/members/import");
        foreach (var link in links)
            await console.OpenAsync(link);
        await console.OpenAsync("/console/help/nothing", HttpStatusCode.NotFound);

        var topics = server.Services.GetRequiredService<HelpTopics>();
        var chinese = In("zh-CN", topics);
        var english = In("en", topics);
        english
            .Select(text => (text.Topic, text.Sections.Count))
            .ShouldBe(chinese.Select(text => (text.Topic, text.Sections.Count)));
        english.Where(text => Chinese().IsMatch(text.Html)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/console", HelpTopics.FirstWeek)]
    [InlineData("/console/missions/new", HelpTopics.Publishing)]
    [InlineData("/console/works", HelpTopics.Acceptance)]
    public async Task A_guide_is_one_step_from_where_it_is_needed(string page, string topic)
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        (await console.OpenAsync(page)).ShouldContain($"href=\"/console/help/{topic}\"");
    }

    private static IReadOnlyList<HelpText> In(string language, HelpTopics topics)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture =
                System.Globalization.CultureInfo.GetCultureInfo(language);
            return topics.List();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [GeneratedRegex("href=\"(/console[^\"#?]*)\"")]
    private static partial Regex ConsoleLink();

    [GeneratedRegex("[一-鿿]")]
    private static partial Regex Chinese();
}
