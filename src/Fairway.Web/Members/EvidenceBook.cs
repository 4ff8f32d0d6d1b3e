using System.Globalization;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Members;

/// <summary>What moves rest on: checks what is named, and says what it is called and what the criteria were.</summary>
internal sealed class EvidenceBook(
    IEnumerable<IEvidenceSource> sources,
    IEvidenceLinks links,
    SettingsStore settings
)
{
    /// <summary>How many works and missions are proposed at most.</summary>
    private const int Proposed = 8;

    /// <summary>The version of the criteria that is in force.</summary>
    public async Task<int> VersionAsync(CancellationToken ct) =>
        (await settings.GetAsync<TierCriteria>(TierCriteria.Document, ct)).Version;

    /// <summary>What is named, without what is named twice; links without what tracks.</summary>
    public async Task<Outcome<IReadOnlyList<PlacementEvidence>>> CheckAsync(
        long memberId,
        IReadOnlyList<PlacementEvidence> named,
        CancellationToken ct
    )
    {
        if (named.Count > PlacementEvidence.Most)
            return Wrong("evidence.too_many", ("max", PlacementEvidence.Most));
        var sound = new List<PlacementEvidence>();
        foreach (var one in named)
        {
            if (one.Wrong() is { } wrong)
                return Refusal.OfFields([wrong]);
            if (one.Kind == EvidenceKind.Link)
            {
                var read = links.Read(one.Text!);
                if (read.IsRefused(out var strange))
                    return Refusal.OfFields([
                        new FieldRefusal("evidence", strange.Code)
                        {
                            Parameters = strange.Parameters,
                        },
                    ]);
                sound.Add(one with { Text = read.Value });
            }
            else
            {
                sound.Add(one with { Text = one.Text?.Trim() });
            }
        }
        foreach (var source in sources)
        {
            var ids = Keys(sound, source.Kind);
            if (ids.Length == 0)
                continue;
            var own = await source.FindAsync(memberId, ids, ct);
            foreach (var id in ids)
            {
                if (own.All(known => known.Id != id))
                    return Wrong("evidence.not_theirs", ("kind", source.Kind), ("id", id));
            }
        }
        return sound.Distinct().ToList();
    }

    /// <summary>What a form offers: the member's latest works and missions.</summary>
    public async Task<
        IReadOnlyList<(EvidenceKind Kind, IReadOnlyList<KnownEvidence> Items)>
    > LatestAsync(long memberId, CancellationToken ct)
    {
        var latest = new List<(EvidenceKind Kind, IReadOnlyList<KnownEvidence> Items)>();
        foreach (var source in sources.OrderBy(source => source.Kind))
            latest.Add((source.Kind, await source.LatestAsync(memberId, Proposed, ct)));
        return latest;
    }

    /// <summary>What these moves of one member rest on.</summary>
    public async Task<Grounds> ReadAsync(
        long memberId,
        IReadOnlyCollection<Placement> placements,
        CancellationToken ct
    )
    {
        var pieces = placements.SelectMany(p => p.Evidence ?? []).ToList();
        var titles = new Dictionary<(EvidenceKind, long), string>();
        foreach (var source in sources)
        {
            var ids = Keys(pieces, source.Kind);
            if (ids.Length == 0)
                continue;
            foreach (var known in await source.FindAsync(memberId, ids, ct))
                titles[(source.Kind, known.Id)] = known.Title;
        }
        var versions = new Dictionary<int, TierCriteria>();
        foreach (var version in placements.Select(p => p.RuleVersion).OfType<int>().Distinct())
        {
            if (
                await settings.FindAsync<TierCriteria>(TierCriteria.Document, version, ct) is
                { } criteria
            )
                versions[version] = criteria;
        }
        return new Grounds(titles, versions);
    }

    private static long[] Keys(IEnumerable<PlacementEvidence> pieces, EvidenceKind kind) =>
        [.. pieces.Where(one => one.Kind == kind).Select(one => one.Id!.Value).Distinct()];

    private static Refusal Wrong(string code, params (string Name, object Value)[] values)
    {
        var field = new FieldRefusal("evidence", code);
        foreach (var (name, value) in values)
            field = field.With(name, value);
        return Refusal.OfFields([field]);
    }
}

/// <summary>What is known of the evidence and the criteria of some moves.</summary>
internal sealed record Grounds(
    IReadOnlyDictionary<(EvidenceKind Kind, long Id), string> Titles,
    IReadOnlyDictionary<int, TierCriteria> Versions
)
{
    public IReadOnlyList<EvidenceView> EvidenceOf(Placement placement) =>
        [
            .. (placement.Evidence ?? []).Select(one => new EvidenceView(
                one.Kind,
                one.Id,
                one.Text,
                one.Id is { } id ? Titles.GetValueOrDefault((one.Kind, id)) : null
            )),
        ];

    /// <summary>Null where no version was kept with the move.</summary>
    public IReadOnlyList<string>? CriteriaOf(Placement placement) =>
        placement.RuleVersion is { } version
        && Versions.TryGetValue(version, out var criteria)
        && placement.Attribute == StandingAttribute.Tier
            ?
            [
                .. criteria
                    .Of((Tier)placement.To)
                    .Select(one => one.In(CultureInfo.CurrentUICulture.Name)),
            ]
            : null;
}
