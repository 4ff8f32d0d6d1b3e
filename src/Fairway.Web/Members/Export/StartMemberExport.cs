using Fairway.Domain;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Lists;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Http;

namespace Fairway.Web.Members.Export;

/// <summary>Puts the writing of a file of members in line, for callers that have a filter rather than an address.</summary>
internal static class StartMemberExport
{
    internal sealed record Input
    {
        /// <summary>Whom; without it everybody one may see.</summary>
        public MemberFilter? Filter { get; init; }

        /// <summary>new (oldest first), id, -id, or empty for newest first; without it oldest first.</summary>
        public string? Sort { get; init; }

        /// <summary>Columns of the list in their order; without them all that are known, as an import reads them.</summary>
        public IReadOnlyList<string>? Columns { get; init; }

        /// <summary>csv or xlsx.</summary>
        public string? Format { get; init; }

        /// <summary>For csv: utf-8 or gb18030.</summary>
        public string? Encoding { get; init; }

        /// <summary>Phone numbers in full; needs the right to see them.</summary>
        public bool Unmask { get; init; }

        public StartExport.Input Plain() =>
            new()
            {
                What = MemberSource.Word,
                Query = MemberSource.Address(
                    Filter ?? new MemberFilter(),
                    Sort ?? "new",
                    Columns is { Count: > 0 } ? Columns : null
                ),
                Format = Format,
                Encoding = Encoding,
                Unmask = Unmask,
            };
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/members/exports",
                (
                    Input body,
                    StartExport start,
                    CurrentActor current,
                    Door door,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        body,
                        () => start.RunAsync(body.Plain(), current.Required, ct),
                        started => Results.Accepted($"/api/v1/jobs/{started.Id}", started)
                    )
            )
            .Needs(Permission.MembersExport)
            .Produces<StartExport.Started>(StatusCodes.Status202Accepted)
            .WithSummary("Write members to a file; fetch it from the job when it is done");
}
