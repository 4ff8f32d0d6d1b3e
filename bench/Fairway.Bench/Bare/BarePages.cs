using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Web.Faces.Portal;
using Fairway.Web.Faces.Shell;
using Fairway.Web.Missions;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;
using Fairway.Web.Ui.Shells;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Fairway.Bench.Bare;

/// <summary>
/// The two yardsticks of P3: a page of twenty rows with nothing on it, and the portal's home drawn by the product's own
/// components from constant data, for nobody in particular.
/// </summary>
internal static class BarePages
{
    public const string Rows = "/rows";
    public const string Home = "/home";

    public static void AddServices(IServiceCollection services)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddSingleton<Phrases>();
        services.AddWebEncoders();
        services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(o =>
            o.Level = CompressionLevel.Fastest
        );
    }

    public static void Map(WebApplication app)
    {
        app.UseResponseCompression();
        app.UseAntiforgery();
        app.MapRazorComponents<BareRoot>();
    }

    internal const int Unread = 20;

    // As many of everything as the measured members have.
    internal static HomeModel Constant(Phrases phrases)
    {
        var template = new MissionTemplates().Find("EX-27")!;
        var missions = Enumerable.Range(1, 5).Select(i => Of(template, 100_000_000 + i)).ToList();
        return new HomeModel
        {
            Greeting = phrases["greeting.evening"],
            Name = "车友1",
            Tier = Tier.Broad,
            Balance = 30,
            UnderWay = [(missions[0], phrases["home.not_begun"])],
            Picked =
            [
                .. missions[1..]
                    .Select(mission => new HomeModel.Suggestion(
                        mission,
                        null,
                        [new AudienceReason("audience.everybody", true, null)],
                        phrases.Say("mission.days_left", ("days", 6))
                    )),
            ],
        };
    }

    private static Mission Of(MissionTemplate template, long id) =>
        new()
        {
            Id = id,
            Brief = template.Brief,
            Form = template.Form,
            Demand = template.Demand,
            Audience = Audience.Everybody,
            Reward = template.Reward,
            PlaybookKey = PlaybookKey.Broadcast,
            CreatedAt = DateTime.UnixEpoch,
            CreatedBy = "bench",
        };
}

/// <summary>The root of both; which it is says the address. Public, or the framework would not find the pages.</summary>
public sealed class BareRoot : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (Http.Request.Path == BarePages.Rows)
            builder.OpenComponent<BareRowsPage>(0);
        else
            builder.OpenComponent<BareHomePage>(1);
        builder.CloseComponent();
    }
}

/// <summary>Twenty rows and nothing else.</summary>
[Route(BarePages.Rows)]
public sealed class BareRowsPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><html><body><ul>");
        for (var i = 1; i <= 20; i++)
        {
            builder.OpenElement(1, "li");
            builder.OpenElement(2, "a");
            builder.AddAttribute(3, "href", "/missions/" + i);
            builder.AddContent(4, "一个任务的标题 " + i);
            builder.CloseElement();
            builder.AddContent(5, i % 9 + 1);
            builder.CloseElement();
        }
        builder.AddMarkupContent(6, "</ul></body></html>");
    }
}

/// <summary>The product's own home from constant data.</summary>
[Route(BarePages.Home)]
public sealed class BareHomePage : ComponentBase
{
    private static HomeModel? s_home;

    [Inject]
    internal Phrases Phrases { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var shell = new ShellModel
        {
            Face = Face.Portal,
            Culture = "zh-CN",
            Theme = "auto",
            Path = "/",
            ReturnUrl = "/",
            User = new ShellUser(1, "车友1", ""),
            Unread = BarePages.Unread,
            Tabs = PortalTabs.Of(Phrases, BarePages.Unread),
        };
        builder.OpenComponent<CascadingValue<ShellModel>>(0);
        builder.AddComponentParameter(1, "Value", shell);
        builder.AddComponentParameter(2, "IsFixed", true);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment)(b => Document(b, shell)));
        builder.CloseComponent();
    }

    private void Document(RenderTreeBuilder builder, ShellModel shell)
    {
        builder.OpenComponent<Document>(0);
        builder.AddComponentParameter(1, "Shell", shell);
        builder.AddComponentParameter(2, "ChildContent", (RenderFragment)Shell);
        builder.CloseComponent();
    }

    private void Shell(RenderTreeBuilder builder)
    {
        builder.OpenComponent<PortalShell>(0);
        builder.AddComponentParameter(1, "Body", (RenderFragment)View);
        builder.CloseComponent();
    }

    private void View(RenderTreeBuilder builder)
    {
        builder.OpenComponent<HomeView>(0);
        builder.AddComponentParameter(1, "Home", s_home ??= BarePages.Constant(Phrases));
        builder.CloseComponent();
    }
}
