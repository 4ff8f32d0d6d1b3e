using System.Net;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

/// <summary>长辈模式: chosen without a script, kept by the browser and by the account.</summary>
public sealed class EasyViewTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_members_choice_is_stored_and_greets_them_in_the_next_browser(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        using var phone = await server.SignedInMemberAsync("owner-1");
        (await IsEasyAsync(phone, "/")).ShouldBeFalse();

        await ChooseAsync(phone, "easy", "/me");

        (await IsEasyAsync(phone, "/me")).ShouldBeTrue();
        using var tablet = await server.SignedInMemberAsync("owner-1");
        (await IsEasyAsync(tablet, "/")).ShouldBeTrue("nobody told this browser otherwise");
        (await StoredAsync(server)).ShouldBeTrue();
        (await server.JournalAsync(JournalKinds.MemberUpdated))
            .ShouldHaveSingleItem()
            .Data.ShouldContain("easy_view");

        await ChooseAsync(tablet, "plain", "/");
        (await IsEasyAsync(tablet, "/")).ShouldBeFalse();
        (await IsEasyAsync(phone, "/")).ShouldBeTrue("this browser was told so");
    }

    [Fact]
    public async Task Before_sign_in_the_browser_keeps_it_and_the_console_never_has_it()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = server.Visitor();
        await ChooseAsync(visitor, "easy", "/welcome");
        (await IsEasyAsync(visitor, "/welcome")).ShouldBeTrue();

        var staff = await server.StaffAsync(Roles.Operator);
        await ChooseAsync(staff, "easy", "/console");
        (await IsEasyAsync(staff, "/console")).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_page_of_the_portal_offers_it_in_words()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        using var visitor = await server.SignedInMemberAsync("owner-1");
        foreach (var page in (string[])["/", "/missions", "/inbox"])
            (await visitor.PageAsync(page))
                .QuerySelector("footer button[name=view][value=easy]")!
                .TextContent.ShouldContain("长辈模式");
        await ChooseAsync(visitor, "easy", "/me");
        (await visitor.PageAsync("/me"))
            .QuerySelectorAll("button[name=view][value=plain]")
            .Length.ShouldBe(2, "in the footer, and where it is explained");
    }

    private static async Task ChooseAsync(HttpClient client, string view, string returnUrl)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["view"] = view,
                ["returnUrl"] = returnUrl,
            }
        );
        using var answer = await client.PostAsync(PortalVisitor.Relative("/preferences"), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(returnUrl);
    }

    private static async Task<bool> IsEasyAsync(HttpClient client, string page) =>
        (await client.PageAsync(page)).DocumentElement.GetAttribute("data-view") == "easy";

    private static async Task<bool> StoredAsync(FairwayServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await server.Db(scope).Set<Member>().Select(m => m.EasyView).SingleAsync();
    }
}
