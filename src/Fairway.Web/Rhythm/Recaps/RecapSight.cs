using Fairway.Domain.Members;
using Fairway.Domain.Missions;
using Fairway.Domain.Rhythm;
using Fairway.Domain.Works;
using Fairway.Storage;
using Fairway.Web.Platform.Files;
using Fairway.Web.Works.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Rhythm.Recaps;

/// <summary>A work as a recap shows it.</summary>
public sealed record RecapWorkShown
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }

    /// <summary>Of its author; null for one without a nickname.</summary>
    public string? Nickname { get; init; }
    public LocalizedText? Caption { get; init; }

    /// <summary>The beginning of what its author wrote; empty for a work of pictures alone.</summary>
    public required string Excerpt { get; init; }

    /// <summary>Its first picture; null for a work without one.</summary>
    public long? PictureId { get; init; }

    /// <summary>Show “AI 生成” beside the picture.</summary>
    public bool Aigc { get; init; }
    public required int Likes { get; init; }

    /// <summary>Whether its licence reaches beyond the app, where a long picture goes.</summary>
    public required bool MayTravel { get; init; }
}

/// <param name="Nickname">The public name of somebody who agreed to be named.</param>
public sealed record RecapThanksShown(long MemberId, string Nickname, LocalizedText Reason);

/// <summary>
/// What of a recap may be shown at this moment: works that are public and whose licence stands, people who agree to be
/// named. A licence or an agreement that was taken back needs no clearing up: it is not among the answers any more.
/// </summary>
internal sealed class RecapSight(FairwayDb db, PublicWorks publicWorks, TimeProvider clock)
{
    private const int ExcerptMax = 90;

    /// <summary>Works of these missions that may be shown, whatever a recap has chosen.</summary>
    public async Task<IQueryable<Work>> EligibleAsync(
        IReadOnlyCollection<long> missions,
        CancellationToken ct
    )
    {
        var forms = await db.Set<Mission>()
            .AsNoTracking()
            .Where(m => missions.Contains(m.Id))
            .Select(m => new { m.Id, m.Form })
            .ToListAsync(ct);
        var open = forms.FindAll(one => HasSomethingToShow(one.Form)).ConvertAll(one => one.Id);
        return publicWorks.InApp().Where(w => open.Contains(w.MissionId));
    }

    /// <summary>Those of the chosen works that may be shown, in the chosen order.</summary>
    public async Task<IReadOnlyList<RecapWorkShown>> WorksAsync(
        RecapContent content,
        CancellationToken ct
    )
    {
        var ids = content.Works.Select(work => work.WorkId).ToList();
        if (ids.Count == 0)
            return [];
        var eligible = await EligibleAsync(content.Missions, ct);
        var found = await DescribeAsync(eligible.Where(w => ids.Contains(w.Id)), ct);
        var shown = found.ToDictionary(work => work.Id);
        return
        [
            .. content
                .Works.Where(work => shown.ContainsKey(work.WorkId))
                .Select(work => shown[work.WorkId] with { Caption = work.Caption }),
        ];
    }

    public async Task<List<RecapWorkShown>> DescribeAsync(
        IQueryable<Work> works,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await works
            .AsNoTracking()
            .Select(w => new
            {
                w.Id,
                w.MissionId,
                Content = db.Set<WorkVersion>()
                    .Where(v => v.WorkId == w.Id && v.Number == w.VersionNumber)
                    .Select(v => v.Content)
                    .First(),
                Nickname = db.Set<Member>()
                    .Where(m => m.Id == w.MemberId)
                    .Select(m => m.Nickname)
                    .FirstOrDefault(),
                Likes = db.Set<WorkLike>().Count(l => l.WorkId == w.Id),
                MayTravel = db.Set<WorkLicence>()
                    .Any(l =>
                        l.WorkId == w.Id
                        && l.BrandChannels
                        && l.WithdrawnAt == null
                        && (l.EndsAt == null || l.EndsAt > now)
                    ),
            })
            .ToListAsync(ct);
        var pictures = rows.SelectMany(row => row.Content.AllPictures.Take(1)).ToList();
        var made = await db.Set<StoredFile>()
            .Where(f => pictures.Contains(f.Id) && f.Aigc != null)
            .Select(f => f.Id)
            .ToHashSetAsync(ct);
        return rows.ConvertAll(row =>
        {
            long? picture = row.Content.AllPictures.Any() ? row.Content.AllPictures.First() : null;
            return new RecapWorkShown
            {
                Id = row.Id,
                MissionId = row.MissionId,
                Nickname = row.Nickname,
                Excerpt = Excerpt(row.Content),
                PictureId = picture,
                Aigc = picture is { } key && made.Contains(key),
                Likes = row.Likes,
                MayTravel = row.MayTravel,
            };
        });
    }

    /// <summary>Those of the thanked who agree to be named and have a public name, in the order they are thanked.</summary>
    public async Task<IReadOnlyList<RecapThanksShown>> ThanksAsync(
        RecapContent content,
        CancellationToken ct
    )
    {
        var ids = content.Thanks.Select(thanks => thanks.MemberId).ToList();
        if (ids.Count == 0)
            return [];
        var names = await Named
            .Among(db)
            .Where(m => ids.Contains(m.Id))
            .Select(m => new { m.Id, m.Nickname })
            .ToDictionaryAsync(m => m.Id, m => m.Nickname!, ct);
        return
        [
            .. content
                .Thanks.Where(thanks => names.ContainsKey(thanks.MemberId))
                .Select(thanks => new RecapThanksShown(
                    thanks.MemberId,
                    names[thanks.MemberId],
                    thanks.Reason
                )),
        ];
    }

    // What was answered to a private form is nobody else's, and a vote is counted, not shown.
    private static bool HasSomethingToShow(MissionForm form) =>
        !form.IsPrivate
        && form.Parts.Any(part => part.Kind is not (ProofKind.Choice or ProofKind.Attendance));

    private static string Excerpt(WorkContent content)
    {
        var text = string.Join(' ', content.ShownTexts.Values).ReplaceLineEndings(" ").Trim();
        return text.Length <= ExcerptMax
            ? text
            : text[..(char.IsHighSurrogate(text[ExcerptMax - 1]) ? ExcerptMax - 1 : ExcerptMax)]
                + "…";
    }
}
