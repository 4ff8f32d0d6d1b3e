using Fairway.Domain.Missions;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Materials;

/// <summary>Leads whoever scanned the code of a poster to its page, and counts them. A code that is gone leads to our own door.</summary>
internal sealed class FollowPoster(FairwayDb db, WriteGate gate)
{
    public static string Address(string code) => "/q/" + code;

    /// <param name="member">Who is signed in here; nobody's own scan counts.</param>
    public async Task<string> RunAsync(string code, long? member, CancellationToken ct)
    {
        var found = await (
            from d in db.Set<MaterialDownload>()
            join m in db.Set<MissionMaterial>() on d.MaterialId equals m.Id
            where d.Code == code
            select new { m.LeadsTo, d.MemberId }
        ).FirstOrDefaultAsync(ct);
        if (found?.LeadsTo is null)
            return "/";
        if (found.MemberId != member)
        {
            using var _ = await gate.EnterAsync(ct);
            await db.Set<MaterialDownload>()
                .Where(d => d.Code == code)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Scans, d => d.Scans + 1), ct);
        }
        return found.LeadsTo;
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/q/{code}", HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string code,
        FollowPoster follow,
        HttpContext context
    )
    {
        var reader = CurrentActor.From(context.User);
        var leadsTo = await follow.RunAsync(
            code.Length == MaterialDownload.CodeLetters ? code : "",
            reader is { Kind: ActorKind.Member } ? reader.Id : null,
            context.RequestAborted
        );
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(leadsTo);
    }
}
