using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>What somebody signed, word for word.</summary>
public sealed record SignatureAnswer(
    long MissionId,
    LocalizedText Cover,
    int Number,
    string Text,
    string Hash,
    string SignedAs,
    DateTime SignedAt,
    DateTime EndsAt
);

/// <summary>A confidential mission as somebody with a grant meets it before its contents.</summary>
public sealed record NdaAnswer
{
    public required long MissionId { get; init; }

    /// <summary>What stands in the place of the title.</summary>
    public required LocalizedText Cover { get; init; }
    public required GrantState State { get; init; }

    /// <summary>Until when the grant holds, and when it was taken back.</summary>
    public required DateTime Until { get; init; }
    public DateTime? RevokedAt { get; init; }

    /// <summary>Which wording holds, and for how many months from signing.</summary>
    public required int Number { get; init; }
    public required int Months { get; init; }

    /// <summary>The wording in the reader's language; null where the grant does not hold.</summary>
    public string? Text { get; init; }

    /// <summary>The colleague to ask; null where nobody was named.</summary>
    public string? Contact { get; init; }

    /// <summary>Own signatures, the newest first.</summary>
    public required IReadOnlyList<SignatureAnswer> Signed { get; init; }
}

/// <summary>The agreement of a confidential mission, for those who are let in, and what they signed, for always.</summary>
internal sealed class ReadNda(
    FairwayDb db,
    ActorNames names,
    OpeningLog openings,
    TimeProvider clock
)
{
    // What one person signed in a life is not more.
    private const int Most = 200;

    /// <returns>Null to whoever was never let in.</returns>
    public async Task<NdaAnswer?> FindAsync(long missionId, Actor member, CancellationToken ct)
    {
        var found = await (
            from g in db.Set<MissionGrant>().AsNoTracking()
            join m in db.Set<Mission>().AsNoTracking() on g.MissionId equals m.Id
            where g.MissionId == missionId && g.MemberId == member.Id && m.PublishedAt != null
            select new { Grant = g, Mission = m }
        ).FirstOrDefaultAsync(ct);
        if (found is not { Mission.Confidential: { } confidential })
            return null;
        var state = found.Grant.StateAt(clock.GetUtcNow().UtcDateTime);
        var holds = state is GrantState.Unsigned or GrantState.Open;
        if (holds)
            await openings.NoteAsync(missionId, member, OpeningKind.Nda, ct);
        return new NdaAnswer
        {
            MissionId = missionId,
            Cover = confidential.Cover,
            State = state,
            Until = found.Grant.ExpiresAt,
            RevokedAt = found.Grant.RevokedAt,
            Number = confidential.Number,
            Months = confidential.Months,
            Text = holds ? confidential.Nda.In(CultureInfo.CurrentUICulture.Name) : null,
            Contact = await ContactAsync(found.Mission, ct),
            Signed = await SignedAsync(member.Id, missionId, ct),
        };
    }

    /// <summary>What a member signed, the newest first.</summary>
    /// <param name="missionId">Null for all missions.</param>
    public async Task<IReadOnlyList<SignatureAnswer>> SignedAsync(
        long memberId,
        long? missionId,
        CancellationToken ct
    )
    {
        var rows = await (
            from s in db.Set<NdaSignature>().AsNoTracking()
            join m in db.Set<Mission>().AsNoTracking() on s.MissionId equals m.Id
            where s.MemberId == memberId && (missionId == null || s.MissionId == missionId)
            orderby s.Id descending
            select new { Signature = s, m.Confidential }
        )
            .Take(Most)
            .ToListAsync(ct);
        return rows.ConvertAll(row => new SignatureAnswer(
            row.Signature.MissionId,
            row.Confidential!.Cover,
            row.Signature.Number,
            row.Signature.Text,
            row.Signature.Hash,
            row.Signature.SignedAs,
            row.Signature.SignedAt,
            row.Signature.EndsAt
        ));
    }

    private async Task<string?> ContactAsync(Mission mission, CancellationToken ct) =>
        (mission.ContactId ?? mission.LeadId) is { } owner
            ? (await names.OfAsync([(ActorKind.Staff, owner)], ct)).Values.FirstOrDefault()
            : null;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/missions/{id:long}/nda",
                async (
                    long id,
                    ReadNda read,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    await read.FindAsync(id, current.Required, ct) is { } nda
                        ? Results.Ok(nda)
                        : door.Problem(Refusal.NotFound("mission.unknown"))
            )
            .Needs(Permission.MemberSelf)
            .Produces<NdaAnswer>()
            .WithName("GetNda")
            .WithSummary(
                "The agreement of a confidential mission, and what the member signed of it"
            );
        api.MapGet(
                "/me/signatures",
                async (ReadNda read, CurrentActor current, CancellationToken ct) =>
                    new Page<SignatureAnswer>(
                        await read.SignedAsync(current.MemberId, null, ct),
                        null
                    )
            )
            .Needs(Permission.MemberSelf)
            .WithName("ListMySignatures")
            .WithSummary("What the member signed, word for word, newest first");
    }
}
