using System.Globalization;
using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Platform.Exports;

/// <summary>Puts the writing of a list in line.</summary>
internal sealed class StartExport(
    FairwayDb db,
    Writing writing,
    JobQueue queue,
    ProgrammeTime time,
    IEnumerable<IExportSource> sources
)
{
    public const int LongestQuery = 30_000;

    internal sealed record Input
    {
        /// <summary>members, works, participants, transfers or points.</summary>
        public string? What { get; init; }

        /// <summary>The list as the console's address has it after the question mark; empty for all one may see.</summary>
        public string? Query { get; init; }

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
        var source = sources.FirstOrDefault(one => one.What == input.What);
        if (Wrong(input, source, out var format) is { Count: > 0 } wrong)
            return Refusal.OfFields(wrong);
        if (!actor.Can(source!.Permission))
            return Refusal.Forbidden("exports.forbidden");
        if (input.Unmask && !actor.Can(Permission.MembersUnmask))
            return Refusal.Forbidden("exports.unmask_forbidden");
        var query = new ExportQuery(input.Query ?? "");
        var plan = await source.PlanAsync(query, ct);
        if (plan.IsRefused(out var refusal))
            return refusal;
        var today = await time.TodayAsync(ct);
        await using var write = await writing.BeginAsync(ct);
        var job = queue.Add(
            ExportJob.JobKind,
            new ExportInput
            {
                What = source.What,
                Query = query.Text,
                Format = format,
                Unmask = input.Unmask,
                FileName =
                    $"{source.What}-{today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
                Language = CultureInfo.CurrentUICulture.Name,
                Scope = actor.Scope,
            },
            actor
        );
        db.Add(
            new Export
            {
                Id = job.Id,
                Owner = actor.Principal,
                Terms = ExportTerm.Write(plan.Value.Terms),
                CreatedAt = job.CreatedAt,
                ExpiresAt = job.CreatedAt + ImportFiles.KeptFor,
            }
        );
        var started = new Started(job.Id);
        await write.CommitAsync(ct, started);
        return started;
    }

    private List<FieldRefusal> Wrong(Input input, IExportSource? source, out TableFormat format)
    {
        var wrong = new List<FieldRefusal>();
        if (source is null)
            wrong.Add(
                new FieldRefusal("what", "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", sources.Select(one => one.What))
                )
            );
        if (TableFile.FormatOf(input.Format, input.Encoding) is not { } known)
            wrong.Add(new FieldRefusal("format", "field.not_one_of").With("allowed", "csv, xlsx"));
        else
        {
            format = known;
            if (input.Query is { Length: > LongestQuery })
                wrong.Add(new FieldRefusal("query", "field.too_long").With("max", LongestQuery));
            return wrong;
        }
        format = default;
        return wrong;
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/exports",
                (
                    Input body,
                    StartExport start,
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
            .Needs(Permission.JobsRead)
            .Produces<Started>(StatusCodes.Status202Accepted)
            .WithSummary("Write a list to a file; fetch it from the job when it is done")
            .WithDescription("Each list needs the permission that its page needs.");
}
