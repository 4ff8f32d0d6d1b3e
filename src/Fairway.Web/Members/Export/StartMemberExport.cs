using System.Globalization;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Members.Export;

/// <summary>Puts the writing of a file of members in line.</summary>
internal sealed class StartMemberExport(Writing writing, JobQueue queue, ProgrammeTime time)
{
    internal sealed record Input
    {
        /// <summary>Whom; without it everybody one may see.</summary>
        public MemberFilter? Filter { get; init; }

        /// <summary>csv or xlsx.</summary>
        public string? Format { get; init; }

        /// <summary>For csv: utf-8 or gb18030.</summary>
        public string? Encoding { get; init; }

        /// <summary>Phone numbers in full; needs the right to see them.</summary>
        public bool Unmask { get; init; }
    }

    internal sealed record Started(long Id);

    public async Task<Outcome<Started>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (TableFile.FormatOf(input.Format, input.Encoding) is not { } format)
            return Refusal.OfFields([
                new FieldRefusal("format", "field.not_one_of").With("allowed", "csv, xlsx"),
            ]);
        if (input.Unmask && !actor.Can(Permission.MembersUnmask))
            return Refusal.Forbidden("export.unmask_forbidden");
        var today = await time.TodayAsync(ct);
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            MemberExportJob.JobKind,
            new MemberExportInput
            {
                Filter = input.Filter ?? new MemberFilter(),
                Format = format,
                Unmask = input.Unmask,
                FileName = $"members-{today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
                Language = CultureInfo.CurrentUICulture.Name,
                Scope = actor.Scope,
            },
            actor
        );
        var started = new Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/exports",
                (
                    Input body,
                    StartMemberExport start,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        body,
                        () => start.RunAsync(body, current.Required, ct),
                        started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                    )
            )
            .Needs(Permission.MembersExport)
            .Produces<Started>(StatusCodes.Status202Accepted)
            .WithSummary("Write members to a file; fetch it from the job when it is done");
}
