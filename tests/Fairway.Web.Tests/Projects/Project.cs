using System.Text.Json;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Tests.Hosting;
using Fairway.Web.Tests.Missions;

namespace Fairway.Web.Tests.Projects;

/// <summary>A project of co-creators as it goes out, and one of them who has said yes.</summary>
internal sealed class Project(HttpClient manager, HttpClient owner, long mission, long member)
    : IDisposable
{
    public HttpClient Manager => manager;
    public HttpClient Owner => owner;
    public long Mission => mission;
    public long Member => member;

    public static readonly object Agreed = new
    {
        direction = "从一个家庭的第一次长途说起",
        execution = "十二月第一周出提纲，月底出片",
        goals = "让还在犹豫的家庭看见冬天也能出门",
        points = 3_000,
    };

    public static async Task<Project> BegunAsync(FairwayServer server)
    {
        var manager = await server.ClientAsync(Roles.Manager);
        var mission = await manager.PublishedAsync("EX-19");
        var member = await server.EnsureMemberAsync(
            "CO-1",
            one => (one.Tier, one.Nickname) = (Tier.CoCreation, "阿岚")
        );
        var owner = await server.MemberClientAsync("CO-1");
        (await owner.SendAsync($"missions/{mission}/join")).Status.ShouldBe(200);
        return new Project(manager, owner, mission, member);
    }

    /// <summary>The same with an agreement in force.</summary>
    public static async Task<Project> AgreedAsync(FairwayServer server)
    {
        var project = await BegunAsync(server);
        var version = await project.WriteAsync();
        await Confirmed(project.Manager, version);
        await Confirmed(project.Owner, version);
        return project;
    }

    /// <summary>The brand writes a version down.</summary>
    public async Task<long> WriteAsync()
    {
        var written = await manager.SendAsync($"missions/{mission}/consensus", With(Agreed));
        written.Status.ShouldBe(201, written.Body.ToString());
        return written.Body.GetProperty("id").GetInt64();
    }

    /// <summary>An agreement of the brand with this member.</summary>
    public Dictionary<string, object?> With(object text) =>
        new(
            JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(text))!
        )
        {
            ["memberId"] = member,
        };

    public static async Task Confirmed(HttpClient somebody, long version)
    {
        var said = await somebody.SendAsync($"consensus/{version}/confirm");
        said.Status.ShouldBe(200, said.Body.ToString());
    }

    public void Dispose()
    {
        manager.Dispose();
        owner.Dispose();
    }
}
