using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Access;

public sealed class StaffManagementTests
{
    private static Uri At(string path) => new(path, UriKind.Relative);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_changed_role_and_scope_hold_from_the_next_request_of_the_same_session(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.ClientAsync(Roles.Admin);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var session = server.Browser();
        await session.SignInAsync(server, staff);
        await server.EnsureMemberAsync("hangzhou", m => m.Region = "330106");
        var beijing = await server.EnsureMemberAsync("beijing", m => m.Region = "110105");
        (await StatusAsync(session, $"/console/members/{beijing}")).ShouldBe(HttpStatusCode.OK);

        var answer = await admin.PatchAsJsonAsync(
            At($"/api/v1/staff/{staff.Id}"),
            new { roles = (string[])[Roles.Auditor], regions = (string[])["3301"] }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(session, $"/console/members/{beijing}")).ShouldBe(
            HttpStatusCode.NotFound
        );
        (await StatusAsync(session, "/console/members/import")).ShouldBe(HttpStatusCode.Forbidden);
        var row = (await server.JournalAsync(JournalKinds.StaffChanged)).Single(one =>
            one.SubjectId == staff.Id
        );
        row.Data.ShouldContain("auditor");
        row.Data.ShouldNotContain("Test operator");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_locked_colleague_is_out_at_once_and_old_sessions_stay_over(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.ClientAsync(Roles.Admin);
        var staff = await server.StaffCredentialsAsync(Roles.Operator);
        var session = server.Browser();
        await session.SignInAsync(server, staff);

        await PostAsync(admin, $"/api/v1/staff/{staff.Id}/lock", HttpStatusCode.NoContent);

        (await StatusAsync(session, "/console")).ShouldBe(HttpStatusCode.Redirect);
        var told = await server
            .Browser()
            .PostFormAsync(
                "/console/sign-in",
                ("Input.Email", staff.Email),
                ("Input.Password", staff.Password)
            );
        told.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await PostAsync(admin, $"/api/v1/staff/{staff.Id}/unlock", HttpStatusCode.NoContent);
        (await StatusAsync(session, "/console")).ShouldBe(HttpStatusCode.Redirect);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.Browser().SignInAsync(server, staff);
        (await server.JournalAsync(JournalKinds.StaffLocked)).Single().SubjectId.ShouldBe(staff.Id);
        (await server.JournalAsync(JournalKinds.StaffUnlocked))
            .Single()
            .SubjectId.ShouldBe(staff.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_last_administrator_can_be_neither_locked_nor_limited_nor_reset(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var key = await server.ClientAsync(Roles.Admin);
        var last = (await server.StaffCredentialsAsync(Roles.Admin)).Id;
        // Sees one province only, so cannot let everybody in.
        await server.StaffCredentialsAsync(Roles.Admin, "33");

        var path = $"/api/v1/staff/{last}";
        foreach (
            var answer in new[]
            {
                await key.PostAsync(At($"{path}/lock"), null),
                await key.PostAsync(At($"{path}/invitation"), null),
                await key.PatchAsJsonAsync(At(path), new { roles = (string[])[Roles.Manager] }),
                await key.PatchAsJsonAsync(At(path), new { regions = (string[])["33"] }),
            }
        )
            (await CodeAsync(answer)).ShouldBe("staff.last_admin");

        await server.StaffCredentialsAsync(Roles.Admin);
        await PostAsync(key, $"{path}/lock", HttpStatusCode.NoContent);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Administrators_who_are_all_locked_at_the_same_moment_leave_one_in(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var people = new List<long>();
        for (var i = 0; i < 6; i++)
            people.Add((await server.StaffCredentialsAsync(Roles.Admin)).Id);

        var done = await Task.WhenAll(people.Select(id => LockAsync(server, id)));

        done.Count(refusal => refusal is null).ShouldBe(5);
        done.Single(refusal => refusal is not null).ShouldBe("staff.last_admin");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_changes_their_own_rights_or_locks_themselves(string database)
    {
        await using var server = await FairwayServer.StartAsync(database);
        await server.StaffCredentialsAsync(Roles.Admin);
        var me = await server.StaffCredentialsAsync(Roles.Admin);
        var self = new Actor(ActorKind.Staff, me.Id) { Permissions = Permission.All };

        (await ChangeAsync(server, me.Id, new() { Roles = [Roles.Manager] }, self)).ShouldBe(
            "staff.not_yourself"
        );
        (await ChangeAsync(server, me.Id, new() { Regions = ["33"] }, self)).ShouldBe(
            "staff.not_yourself"
        );
        (await LockAsync(server, me.Id, self)).ShouldBe("staff.not_yourself");
        (await ChangeAsync(server, me.Id, new() { Name = "New Name" }, self)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_sees_one_province_gives_nobody_more_and_touches_nobody_who_sees_more()
    {
        await using var server = await FairwayServer.StartAsync("sqlite");
        var local = await server.ClientAsync(Roles.Admin, "33");
        var everybody = (await server.StaffCredentialsAsync(Roles.Operator)).Id;
        var hangzhou = (await server.StaffCredentialsAsync(Roles.Operator, "3301")).Id;

        (
            await CodeAsync(await local.PostAsync(At($"/api/v1/staff/{everybody}/lock"), null))
        ).ShouldBe("staff.beyond_scope");
        (
            await CodeAsync(
                await local.PatchAsJsonAsync(
                    At($"/api/v1/staff/{hangzhou}"),
                    new { regions = (string[])["33", "31"] }
                )
            )
        ).ShouldBe("staff.beyond_scope");
        (
            await CodeAsync(
                await local.PostAsJsonAsync(
                    At("/api/v1/api-keys"),
                    new { name = "All of it", roles = (string[])[Roles.Auditor] }
                )
            )
        ).ShouldBe("staff.beyond_scope");
        await PostAsync(local, $"/api/v1/staff/{hangzhou}/lock", HttpStatusCode.NoContent);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_edit_of_what_somebody_else_has_changed_meanwhile_is_refused(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.ClientAsync(Roles.Admin);
        var id = (await server.StaffCredentialsAsync(Roles.Operator)).Id;
        var seen = (await admin.GetAsync(At($"/api/v1/staff/{id}"))).Headers.ETag!;

        (await EditAsync("Wang Min")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CodeAsync(await EditAsync("Wang Ming"))).ShouldBe("staff.changed_meanwhile");

        async Task<HttpResponseMessage> EditAsync(string name)
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, At($"/api/v1/staff/{id}"))
            {
                Content = JsonContent.Create(new { name }),
            };
            request.Headers.IfMatch.Add(seen);
            return await admin.SendAsync(request);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_list_is_sieved_by_role_state_and_words_and_goes_on_by_cursor(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.ClientAsync(Roles.Admin);
        for (var i = 0; i < 3; i++)
            await server.StaffCredentialsAsync(Roles.Liaison);
        var locked = (await server.StaffCredentialsAsync(Roles.Operator)).Id;
        await PostAsync(admin, $"/api/v1/staff/{locked}/lock", HttpStatusCode.NoContent);
        await InviteAsync(admin, "mei@example.com");

        (await NamesAsync(admin, "?role=liaison")).Count.ShouldBe(3);
        (await NamesAsync(admin, "?state=locked")).ShouldBe(["Test operator"]);
        (await NamesAsync(admin, "?state=invited")).ShouldBe(["Mei Lan"]);
        (await NamesAsync(admin, "?q=MEI%40")).ShouldBe(["Mei Lan"]);
        var first = await ListAsync(admin, "?limit=2");
        var next = first.GetProperty("next").GetString();
        (await NamesAsync(admin, $"?limit=2&cursor={next}")).Count.ShouldBe(2);
        (await CodeAsync(await admin.GetAsync(At("/api/v1/staff?state=asleep")))).ShouldBe(
            "input.invalid"
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_invitation_sent_twice_with_one_key_is_one_and_its_link_is_shown_once(
        string database
    )
    {
        await using var server = await FairwayServer.StartAsync(database);
        var admin = await server.ClientAsync(Roles.Admin);
        admin.DefaultRequestHeaders.Add("Idempotency-Key", "one");

        var first = await InviteAsync(admin, "mei@example.com");
        var again = await InviteAsync(admin, "mei@example.com");

        first.GetProperty("link").GetString().ShouldNotBeNullOrEmpty();
        again.GetProperty("link").ValueKind.ShouldBe(JsonValueKind.Null);
        again.GetProperty("id").GetInt64().ShouldBe(first.GetProperty("id").GetInt64());
        (await server.JournalAsync(JournalKinds.StaffInvited)).Count.ShouldBe(1);
    }

    private static async Task<JsonElement> InviteAsync(HttpClient admin, string email)
    {
        var answer = await admin.PostAsJsonAsync(
            At("/api/v1/staff"),
            new
            {
                name = "Mei Lan",
                email,
                roles = (string[])[Roles.Operator],
            }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<JsonElement> ListAsync(HttpClient client, string query) =>
        client.GetFromJsonAsync<JsonElement>(At("/api/v1/staff" + query));

    private static async Task<List<string>> NamesAsync(HttpClient client, string query) =>
        [
            .. (await ListAsync(client, query))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("name").GetString()!),
        ];

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) =>
        (await client.GetAsync(At(path))).StatusCode;

    private static async Task PostAsync(HttpClient client, string path, HttpStatusCode expected) =>
        (await client.PostAsync(At(path), null)).StatusCode.ShouldBe(expected);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static async Task<string?> LockAsync(FairwayServer server, long id, Actor? actor = null)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<LockStaff>()
            .RunAsync(id, locked: true, actor ?? Actor.Command, CancellationToken.None);
        return outcome.Refusal?.Code;
    }

    private static async Task<string?> ChangeAsync(
        FairwayServer server,
        long id,
        ChangeStaff.Input input,
        Actor actor
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<ChangeStaff>()
            .RunAsync(id, input, version: null, actor, CancellationToken.None);
        return outcome.Refusal?.Code;
    }
}
