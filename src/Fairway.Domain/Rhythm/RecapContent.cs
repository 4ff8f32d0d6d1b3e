using Fairway.Domain.Missions;

namespace Fairway.Domain.Rhythm;

/// <summary>A work that is shown in a recap.</summary>
/// <param name="WorkId">Whose licence and state decide, each time, whether it is.</param>
/// <param name="Caption">What a colleague says to it, at most <see cref="RecapContent.CaptionMax"/> characters; null for nothing.</param>
public sealed record RecapWork(long WorkId, LocalizedText? Caption = null);

/// <summary>Somebody who is thanked by their public name, if they agreed to be named (RHY-05).</summary>
/// <param name="MemberId">Who; took part in one of the recap's missions.</param>
/// <param name="Reason">What for, 1 to <see cref="RecapContent.ReasonMax"/> characters.</param>
public sealed record RecapThanks(long MemberId, LocalizedText Reason);

/// <summary>What a colleague writes and chooses; no figure is among it, since those are counted.</summary>
public sealed record RecapContent
{
    public const int TitleMax = 60;
    public const int WordsMax = 2_000;
    public const int CaptionMax = 120;
    public const int ReasonMax = 120;
    public const int MostMissions = 20;
    public const int MostWorks = 30;
    public const int MostThanks = 30;

    public static readonly RecapContent Empty = new() { Title = new LocalizedText("") };

    public required LocalizedText Title { get; init; }

    /// <summary>What came of it, in a colleague's words; null for none.</summary>
    public LocalizedText? Words { get; init; }

    /// <summary>Of which missions, 1 to <see cref="MostMissions"/>.</summary>
    public IReadOnlyList<long> Missions { get; init; } = [];

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<RecapWork> Works { get; init; } = [];
    public IReadOnlyList<RecapThanks> Thanks { get; init; } = [];

    /// <summary>Whether both say the same.</summary>
    public bool Says(RecapContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Title == other.Title
            && Words == other.Words
            && Missions.SequenceEqual(other.Missions)
            && Works.SequenceEqual(other.Works)
            && Thanks.SequenceEqual(other.Thanks);
    }

    /// <summary>What is wrong with it by itself, by field: <c>title</c>, <c>words</c>, <c>missions</c>, <c>works[2].caption</c> …</summary>
    public IReadOnlyList<FieldRefusal> Validate()
    {
        List<FieldRefusal> wrong =
        [
            .. LocalizedText.Check("title", Title, TitleMax, needed: true),
            .. LocalizedText.Check("words", Words, WordsMax, needed: false),
        ];
        if (Missions.Count == 0)
            wrong.Add(new FieldRefusal("missions", "recap.needs_mission"));
        TooMany("missions", Missions.Count, MostMissions);
        TooMany("works", Works.Count, MostWorks);
        TooMany("thanks", Thanks.Count, MostThanks);
        Twice("missions", Missions);
        Twice("works", Works.Select(work => work.WorkId));
        Twice("thanks", Thanks.Select(thanks => thanks.MemberId));
        for (var n = 0; n < Works.Count; n++)
            wrong.AddRange(
                LocalizedText.Check($"works[{n}].caption", Works[n].Caption, CaptionMax, false)
            );
        for (var n = 0; n < Thanks.Count; n++)
            wrong.AddRange(
                LocalizedText.Check($"thanks[{n}].reason", Thanks[n].Reason, ReasonMax, true)
            );
        return wrong;

        void TooMany(string field, int count, int most)
        {
            if (count > most)
                wrong.Add(new FieldRefusal(field, "recap.too_many").With("max", most));
        }

        void Twice(string field, IEnumerable<long> keys)
        {
            if (keys.GroupBy(key => key).Any(group => group.Count() > 1))
                wrong.Add(new FieldRefusal(field, "recap.twice"));
        }
    }
}

/// <summary>What is counted of a recap's missions; nobody types any of it.</summary>
/// <param name="Missions">How many missions.</param>
/// <param name="Participants">Distinct people who handed something in.</param>
/// <param name="Works">Works that were accepted.</param>
/// <param name="Likes">Likes of those works.</param>
/// <param name="Regions">Distinct provinces the participants come from.</param>
/// <param name="From">UTC; when the first of the missions opened; null where none has.</param>
/// <param name="Until">UTC; when the last of them closes; null where none says.</param>
public sealed record RecapFigures(
    int Missions,
    int Participants,
    int Works,
    int Likes,
    int Regions,
    DateTime? From,
    DateTime? Until
);
