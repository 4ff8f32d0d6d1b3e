using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Browser.Tests;

/// <summary>Every way in: the first administrator, a colleague, an owner with a link, an owner from the brand's app.</summary>
internal static class DoorsWalk
{
    public static async Task TakeAsync(Tour tour)
    {
        await using var server = await FairwayServer.StartAsync(tour.Database);
        var first = await tour.StartAsync(server, "doors");
        await SetUpAsync(server, first);
        await first.ToAsync("/console/staff/invite", "staff-invite");
        await first.Page.FillAsync("[name='Input.Name']", "陈雨");
        await first.Page.FillAsync("[name='Input.Email']", "chenyu@example.com");
        await first.Page.CheckAsync("[name='Input.Roles'][value=liaison]");
        await first.Page.PressAsync("main form .b-primary");
        var link = await first.Page.InputValueAsync("[name=link]");

        var colleague = await tour.StartAsync(server, "colleague");
        await colleague.ToAsync(new Uri(link).AbsolutePath, "staff-invited");
        await colleague.Page.FillAsync("[name='Input.Password']", ServerStaff.Password);
        await EnrolAsync(server, colleague);
        await colleague.ToAsync("/console", "home-of-a-liaison");
        await colleague.ToAsync("/console/api-keys", "403", 403);

        await OwnersAsync(server, tour, first);
        await first.FollowAsync();
        await colleague.FollowAsync();
    }

    private static async Task SetUpAsync(FairwayServer server, Walk walk)
    {
        await walk.ToAsync("/console/setup", "setup-gone", 404);
        await using var scope = server.Services.CreateAsyncScope();
        var token = await scope
            .ServiceProvider.GetRequiredService<SetupLink>()
            .IssueAsync(CancellationToken.None);
        await walk.ToAsync("/console/setup?token=" + token, "setup");
        await walk.Page.FillAsync("[name='Input.Name']", "周宁");
        await walk.Page.FillAsync("[name='Input.Email']", "zhouning@example.com");
        await walk.Page.FillAsync("[name='Input.Password']", ServerStaff.Password);
        await EnrolAsync(server, walk);
    }

    private static async Task EnrolAsync(FairwayServer server, Walk walk)
    {
        await walk.Page.PressAsync("main form .b-primary");
        await walk.Page.WaitForURLAsync("**/console/enrol");
        await walk.LookAsync("enrol");
        var secret = (await walk.Page.TextContentAsync("details .strong"))!.Replace(" ", "");
        var staff = new StaffCredentials(0, "", "", secret);
        await walk.Page.FillAsync("[name='Input.Code']", staff.Code(server));
        await walk.Page.PressAsync("main form .b-primary");
        await walk.Page.Locator(".codes li").First.WaitForAsync();
        await walk.LookAsync("recovery-codes");
    }

    private static async Task OwnersAsync(FairwayServer server, Tour tour, Walk admin)
    {
        using var staff = await server.ClientAsync("admin");
        await Season.ImportAsync(staff);
        await admin.Page.GotoAsync("/console/members");
        var href = await admin
            .Page.Locator("td a[data-turbo-frame='drawer']")
            .First.GetAttributeAsync("href");
        await admin.Page.GotoAsync(href!);
        await admin.Page.PressAsync("form:has(input[value='invite']) button");
        await admin.LookAsync("member-invited");
        var link = await admin.Page.InnerTextAsync("code.break");

        var invited = await tour.StartAsync(server, "invited");
        await invited.ToAsync(new Uri(link).AbsolutePath, "invitation");
        await invited.Page.FillAsync("[name=phone]", "13900000000");
        await invited.Page.PressAsync("main form button");
        await invited.LookAsync("invitation-wrong-phone");

        // With JavaScript this page sends itself before anybody sees it.
        var brand = await tour.StartAsync(server, "brand", script: false);
        await brand.ToAsync(
            "/sign-in/brand?token=" + await server.BrandTokenAsync("VIP-2025-0002"),
            "brand"
        );
        await brand.Page.GotoAsync("/sign-in/brand?token=spoilt");
        await brand.Page.PressAsync("main form button");
        await brand.LookAsync("brand-refused", whole: false);
    }
}
