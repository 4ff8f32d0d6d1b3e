using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Access;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Robustness;

/// <summary>
/// Strings that trouble software, typed into every field for words of every form of both faces: nothing breaks, what is
/// refused comes back as it was typed, and what looks like markup is never sent as markup.
/// </summary>
public sealed class NaughtyFormTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_typed_breaks_nothing_and_comes_back(string database)
    {
        var strings = await NaughtyHouse.StringsAsync();
        await using var house = await NaughtyHouse.OpenAsync(database);
        using var staff = await house.Server.StaffAsync(Roles.Admin);
        var doors = PermissionMatrix.Of(house.Server).Where(IsPage).ToList();
        List<string> pages =
        [
            // What ends the mission comes last, and the portal before that.
            .. doors.Select(house.Address).OrderBy(Order),
            $"/console/missions/{await house.DraftAsync()}?step=all",
        ];
        var typist = new Typist(house.Server);
        foreach (var (n, page) in pages.Index())
        {
            var console = page.StartsWith("/console", StringComparison.Ordinal);
            var sent = strings
                .Index()
                .Where(one => one.Index % NaughtyHouse.Step == n % NaughtyHouse.Step);
            foreach (var some in sent.Chunk(NaughtyHouse.Patience))
            {
                using var member = console
                    ? null
                    : await house.Server.SignedInMemberAsync(await house.ReaderAsync(page));
                if (!await typist.TypeAllAsync(member ?? staff, page, some))
                    break;
            }
        }
        typist.Wrong.ShouldBeEmpty(string.Join('\n', typist.Wrong));
        typist.Forms.Count.ShouldBeGreaterThanOrEqualTo(45, string.Join('\n', typist.Forms));
    }

    private static int Order(string page) =>
        page.EndsWith("/steer", StringComparison.Ordinal)
        || page.EndsWith("/call-off", StringComparison.Ordinal)
            ? 2
        : page.StartsWith("/console", StringComparison.Ordinal) ? 1
        : 0;

    // Whoever leaves or is signed out types no more.
    private static bool IsPage(HouseDoor door) =>
        !door.IsApi
        && door.Methods.Contains("GET")
        && !door.Route.Contains("sign-in", StringComparison.Ordinal)
        && !door.Route.Contains("sign-out", StringComparison.Ordinal);

    private sealed class Typist(FairwayServer server)
    {
        private readonly HtmlParser _parser = new();

        public List<string> Wrong { get; } = [];

        /// <summary>What was typed into at least once.</summary>
        public SortedSet<string> Forms { get; } = [];

        /// <returns>Whether the page has a form to type into, and it is worth going on.</returns>
        public async Task<bool> TypeAllAsync(
            HttpClient who,
            string address,
            (int Number, string Words)[] strings
        )
        {
            foreach (var (n, words) in strings)
            {
                if (Wrong.Count > 40 || !await TypeAsync(who, address, words, n))
                    return false;
            }
            return true;
        }

        private async Task<bool> TypeAsync(HttpClient who, string address, string words, int n)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            using var shown = await who.GetAsync(new Uri(address, UriKind.Relative), Ct);
            if (shown.Content.Headers.ContentType?.MediaType != "text/html")
                return false;
            var page = await _parser.ParseDocumentAsync(await TextAsync(shown, address), Ct);
            var forms = page
                .Forms.Where(form => form.Method == "post" && Typed(form).Any())
                .ToList();
            foreach (var form in forms)
                await SendAsync(who, address, form, words, n);
            return forms.Count > 0;
        }

        private async Task SendAsync(
            HttpClient who,
            string address,
            IHtmlFormElement form,
            string words,
            int n
        )
        {
            var typed = Typed(form).ToHashSet();
            var name = form.QuerySelector("input[name=_handler]")?.GetAttribute("value");
            var what = $"{address} {name} #{n}";
            using var content = new FormUrlEncodedContent(
                Fields(form)
                    .Select(field =>
                        KeyValuePair.Create(
                            field.Key,
                            typed.Contains(field.Key) ? words : field.Value
                        )
                    )
            );
            // Relative as it stands, because a parser without an address knows no other.
            var to = form.GetAttribute("action") ?? address;
            using var answer = await who.PostAsync(new Uri(to, UriKind.Relative), content, Ct);
            // A form for each of many things counts once.
            Forms.Add($"{address} {name?.Split('-')[0]}");
            var page = await TextAsync(answer, what);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Wrong.Add($"{what}: too many requests");
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                Wrong.Add($"{what}: 400");
            // Passwords are never sent back.
            if (
                answer.StatusCode == HttpStatusCode.UnprocessableEntity
                && form.QuerySelector("input[type=password]") is null
                && !IsShown(page, words)
            )
                Wrong.Add($"{what}: not shown back ({string.Join(", ", typed)})");
            if (answer.Headers.Location is { IsAbsoluteUri: false } next)
            {
                using var after = await who.GetAsync(next, Ct);
                page = await TextAsync(after, $"{what}, then {next}");
            }
            if (IsMarkup(words) && page.Contains(words, StringComparison.Ordinal))
                Wrong.Add($"{what}: sent as markup");
        }

        private async Task<string> TextAsync(HttpResponseMessage answer, string what)
        {
            if ((int)answer.StatusCode >= 500)
                Wrong.Add($"{what}: {(int)answer.StatusCode}");
            return await answer.Content.ReadAsStringAsync(Ct);
        }

        private static bool IsMarkup(string words) =>
            words.Contains('<', StringComparison.Ordinal)
            && words.Contains('>', StringComparison.Ordinal)
            && words.Trim().Length > 5;

        // Blanks around it are nobody's words; a browser shows line ends in one way.
        private bool IsShown(string page, string words)
        {
            var wanted = words.ReplaceLineEndings("\n").Trim();
            var document = _parser.ParseDocument(page);
            return document
                .QuerySelectorAll("input,textarea,code,p,li,dd")
                .Select(one =>
                    one switch
                    {
                        IHtmlInputElement input => input.Value,
                        IHtmlTextAreaElement area => area.Value,
                        _ => one.TextContent,
                    }
                )
                .Any(text =>
                    text.ReplaceLineEndings("\n").Contains(wanted, StringComparison.Ordinal)
                );
        }
    }

    private static IEnumerable<string> Typed(IHtmlFormElement form) =>
        form
            .Elements.Where(one =>
                one
                    is IHtmlTextAreaElement { IsDisabled: false, IsReadOnly: false }
                        or IHtmlInputElement
                        {
                            IsDisabled: false,
                            IsReadOnly: false,
                            Type: "text" or "search" or "url" or "tel" or "email" or "password"
                        }
            )
            .Select(one => one.GetAttribute("name"))
            .OfType<string>();

    /// <summary>As a browser would send them, nothing typed.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        foreach (var one in form.Elements)
        {
            if (
                one.GetAttribute("name") is not { Length: > 0 } name
                || one.HasAttribute("disabled")
            )
                continue;
            switch (one)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlInputElement { Type: "file" or "submit" or "button" }:
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return new(name, select.Value ?? "");
                    break;
                // The first is the one that Enter presses.
                case IHtmlButtonElement button when form.QuerySelector("button[name]") == button:
                    yield return new(name, button.Value);
                    break;
            }
        }
    }
}
