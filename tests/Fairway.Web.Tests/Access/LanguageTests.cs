using System.Net;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

public sealed class LanguageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_members_choice_is_stored_and_greets_them_in_the_next_browser(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var phone = await server.SignedInMemberAsync("owner-1");
        (await LanguageOfAsync(phone, "/")).ShouldBe("zh-CN");

        await ChooseAsync(phone, "en", "/");

        (await LanguageOfAsync(phone, "/")).ShouldBe("en");
        var tablet = await server.SignedInMemberAsync("owner-1");
        (await LanguageOfAsync(tablet, "/")).ShouldBe("en", "Nobody told this browser otherwise.");
        (await StoredAsync(server, "owner-1")).ShouldBe("en");
        var row = (await server.JournalAsync(JournalKinds.MemberUpdated)).Single();
        row.Data.ShouldContain("language");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_browser_was_told_beats_what_is_stored(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.EnsureMemberAsync("owner-1", m => m.Language = "en");
        var kitchen = server.Visitor();
        await ChooseAsync(kitchen, "zh-CN", "/welcome");
        await kitchen.EnterAsync(await server.BrandTokenAsync("owner-1"));

        (await LanguageOfAsync(kitchen, "/")).ShouldBe("zh-CN");
        (await StoredAsync(server, "owner-1")).ShouldBe("en");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Staff_choose_in_the_console_or_in_their_account(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var office = server.Browser();
        await office.SignInAsync(server, staff);
        await ChooseAsync(office, "en", "/console?from=menu");

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var home = server.Browser();
        await home.SignInAsync(server, staff);
        (await LanguageOfAsync(home, "/console")).ShouldBe("en");

        (
            await office.PostFormAsync("/console/account", ("Input.Language", "zh-CN"))
        ).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await LanguageOfAsync(office, "/console")).ShouldBe("zh-CN");
        (await LanguageOfAsync(home, "/console")).ShouldBe("zh-CN");
    }

    [Fact]
    public async Task A_portal_form_changes_nothing_about_a_colleague_who_is_signed_in_beside_it()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var staff = await server.StaffAsync(Roles.Operator);
        var before = (await server.JournalAsync(JournalKinds.StaffChanged)).Count;

        await ChooseAsync(staff, "en", "/welcome");

        (await server.JournalAsync(JournalKinds.StaffChanged)).Count.ShouldBe(before);
    }

    private static async Task ChooseAsync(HttpClient client, string language, string returnUrl)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["culture"] = language,
                ["returnUrl"] = returnUrl,
            }
        );
        using var answer = await client.PostAsync(new Uri("/preferences", UriKind.Relative), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(returnUrl);
    }

    private static async Task<string?> LanguageOfAsync(HttpClient client, string page) =>
        (await client.PageAsync(page)).DocumentElement.GetAttribute("lang");

    private static async Task<string?> StoredAsync(FairwayServer server, string externalId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await server
            .Db(scope)
            .Set<Member>()
            .Where(m => m.ExternalId == externalId)
            .Select(m => m.Language)
            .SingleAsync();
    }
}
