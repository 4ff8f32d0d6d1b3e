using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Tests;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Access;

public sealed class PasskeyTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Requirement("TEAM-02")]
    public async Task A_passkey_is_added_signs_in_is_renamed_and_removed(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var session = await server.StaffAsync(Roles.Operator);
        using var device = server.Authenticator();

        var added = await session.AddPasskeyAsync(device, " 工位电脑 ");

        added.Headers.Location!.OriginalString.ShouldEndWith("?done=passkey_added");
        var list = await session.PageAsync(PasskeyHands.Account);
        list.QuerySelector(".passkeys strong")!.TextContent.ShouldBe("工位电脑");
        list.QuerySelector(".passkeys .note")!.TextContent.ShouldContain("还没用过");

        server.Clock.Advance(TimeSpan.FromMinutes(2));
        var phone = server.Browser();
        var came = await phone.SignInByPasskeyAsync(
            device,
            PasskeyHands.Door + "?returnUrl=%2Fconsole%2Fmembers"
        );
        came.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        came.Headers.Location!.OriginalString.ShouldEndWith("/console/members");
        (await phone.IsInAsync()).ShouldBeTrue("A passkey counts as both factors.");
        list = await session.PageAsync(PasskeyHands.Account);
        list.QuerySelector(".passkeys .note")!.TextContent.ShouldNotContain("还没用过");
        (await server.JournalAsync(JournalKinds.StaffSignedIn))[^1].Data.ShouldContain("passkey");

        var renamed = await session.PostFormAsync(
            PasskeyHands.Account,
            ("Input.NewName", "新电脑")
        );
        renamed.Headers.Location!.OriginalString.ShouldEndWith("?done=passkey_renamed");
        var refused = await session.PostFormAsync(
            PasskeyHands.Account,
            ("Input.RemovePassword", "not my password")
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.ReadPageAsync();
        page.QuerySelector(".passkeys details[open] .error").ShouldNotBeNull();
        page.QuerySelector(".passkeys strong")!.TextContent.ShouldBe("新电脑");

        var removed = await session.PostFormAsync(
            PasskeyHands.Account,
            ("Input.RemovePassword", ServerStaff.Password)
        );
        removed.Headers.Location!.OriginalString.ShouldEndWith("?done=passkey_removed");
        (await session.IsInAsync()).ShouldBeTrue("Who removes one stays in.");
        (await phone.IsInAsync()).ShouldBeFalse("The lost device may still be signed in.");
        (await phone.SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        foreach (
            var kind in (string[])
                [
                    JournalKinds.StaffPasskeyAdded,
                    JournalKinds.StaffPasskeyRenamed,
                    JournalKinds.StaffPasskeyRemoved,
                ]
        )
            (await server.JournalAsync(kind)).Single().Data.ShouldNotContain("电脑");
    }

    [Fact]
    public async Task Adding_asks_for_a_name_and_the_password_and_keeps_what_was_typed()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var session = await server.StaffAsync(Roles.Operator);
        (await session.AskToAddAsync("", "wrong")).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );

        var told = await session.PostFormAsync(
            PasskeyHands.Account,
            ("Input.PasskeyName", "工位电脑"),
            ("Input.PasskeyPassword", "wrong"),
            ("Input.Credential", "")
        );

        told.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await told.ReadPageAsync();
        page.QuerySelector("#f-Input-PasskeyPassword-error").ShouldNotBeNull();
        page.QuerySelector("[name='Input.PasskeyName']")!
            .GetAttribute("value")
            .ShouldBe("工位电脑");
        page.QuerySelector("[name='Input.Name']")!
            .GetAttribute("value")
            .ShouldBe("Test operator", "Another form of the page has other fields.");
    }

    [Fact]
    public async Task An_eleventh_passkey_and_one_that_is_known_are_refused()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var session = await server.StaffAsync(Roles.Operator);
        using var first = server.Authenticator();
        await session.AddPasskeyAsync(first, "1");
        (await session.AddPasskeyAsync(first, "1 again")).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        for (var i = 2; i <= StaffPasskey.MostOfOne; i++)
        {
            using var next = server.Authenticator();
            (await session.AddPasskeyAsync(next, $"{i}")).StatusCode.ShouldBe(
                HttpStatusCode.Redirect
            );
        }

        (await session.AskToAddAsync("11")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await session.PageAsync(PasskeyHands.Account))
            .QuerySelectorAll(".passkeys > li")
            .Length.ShouldBe(StaffPasskey.MostOfOne);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_lost_device_is_shut_out_by_an_administrator(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.ClientAsync(Roles.Admin);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var session = server.Browser();
        await session.SignInAsync(server, staff);
        using var device = server.Authenticator();
        await session.AddPasskeyAsync(device, "Laptop");
        var path = new Uri($"/api/v1/staff/{staff.Id}", UriKind.Relative);
        (await admin.GetFromJsonAsync<JsonElement>(path))
            .GetProperty("passkeys")
            .GetInt32()
            .ShouldBe(1);

        var done = await admin.DeleteAsync(new Uri(path + "/passkeys", UriKind.Relative));

        done.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await session.IsInAsync()).ShouldBeFalse();
        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.Browser().SignInAsync(server, staff);
    }

    [Fact]
    public async Task The_staff_page_removes_passkeys_and_a_reset_takes_them_along()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var admin = await server.StaffAsync(Roles.Admin);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var session = server.Browser();
        await session.SignInAsync(server, staff);
        using var device = server.Authenticator();
        await session.AddPasskeyAsync(device, "Laptop");
        var page = $"/console/staff/{staff.Id}";

        var removed = await PressAsync(admin, page, "passkeys");

        removed.Headers.Location!.OriginalString.ShouldEndWith("?done=passkeys_removed");
        (await admin.PageAsync(page)).QuerySelector("form [value=passkeys]").ShouldBeNull();

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await session.SignInAsync(server, staff);
        await session.AddPasskeyAsync(device, "Laptop");
        (await PressAsync(admin, page, "renew")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Browser().SignInByPasskeyAsync(device)).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
    }

    private static async Task<HttpResponseMessage> PressAsync(
        HttpClient client,
        string page,
        string handler
    )
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)
            (await client.PageAsync(page)).QuerySelector(
                $"main form:has(input[name=_handler][value={handler}])"
            )!;
        return await client.SendFormAsync(page, form);
    }
}
