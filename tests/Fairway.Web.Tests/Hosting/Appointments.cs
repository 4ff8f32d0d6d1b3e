using Fairway.Web.Members;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Fairway.Web.Tests.Hosting;

/// <summary>How tests come by an ambassador: a colleague appoints them, as in life.</summary>
public static class Appointments
{
    /// <summary>Appoints for a year, with the stage and mode that go with it.</summary>
    /// <returns>The member's key.</returns>
    public static async Task<long> AppointAsync(
        this FairwayServer server,
        string externalId,
        int days = 365
    )
    {
        ArgumentNullException.ThrowIfNull(server);
        var colleague = await server.StaffCredentialsAsync(Roles.Manager);
        var id = await server.EnsureMemberAsync(externalId);
        await using var scope = server.Services.CreateAsyncScope();
        var today = await scope
            .ServiceProvider.GetRequiredService<ProgrammeTime>()
            .TodayAsync(CancellationToken.None);
        var outcome = await scope
            .ServiceProvider.GetRequiredService<PlaceMember>()
            .RunAsync(
                new PlaceMember.Input
                {
                    MemberId = id,
                    Attribute = "tier",
                    To = "ambassador",
                    Reason = "三年里帮过很多车主",
                    WithUsual = true,
                    Until = today.AddDays(days),
                },
                new Actor(ActorKind.Staff, colleague.Id)
                {
                    Permissions = Roles.Permissions[Roles.Manager],
                },
                CancellationToken.None
            );
        outcome.Refusal.ShouldBeNull();
        return id;
    }
}
