using System.Globalization;
using System.Net;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Text;
using Fairway.Web.Tests.Faces.Console;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Operations;

public sealed class OperationsPageTests
{
    [Fact]
    public async Task Every_reader_of_the_journal_is_called_by_what_it_does()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var names = services
            .GetRequiredService<JournalReaders>()
            .Types.Select(type => ((IJournalReader)services.GetRequiredService(type)).Name)
            .ToList();
        names.Count.ShouldBeGreaterThan(3);
        var phrases = services.GetRequiredService<Phrases>();
        using var console = await ConsoleClient.EnterAsync(server, Roles.Operator);
        var page = WebUtility.HtmlDecode(await console.OpenAsync("/console/operations"));

        foreach (var name in names)
        {
            phrases
                .Find("operations.reader." + name, CultureInfo.GetCultureInfo("en"))
                .ShouldNotBeNull(name);
            page.ShouldContain(
                phrases
                    .Find("operations.reader." + name, CultureInfo.GetCultureInfo("zh-CN"))
                    .ShouldNotBeNull(name)
            );
            page.ShouldContain($"<code>{name}</code>");
        }
    }
}
