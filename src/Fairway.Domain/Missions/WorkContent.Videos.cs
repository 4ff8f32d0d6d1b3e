namespace Fairway.Domain.Missions;

/// <summary>Films in a work (TASK-20): one in a part, no longer than its form says.</summary>
public sealed partial record WorkContent
{
    /// <summary>Films that are longer than their part takes.</summary>
    /// <param name="form">The form of the mission.</param>
    /// <param name="seconds">How long each is, rounded up to whole seconds, by key.</param>
    public IReadOnlyList<FieldRefusal> ValidateLengths(
        MissionForm form,
        IReadOnlyDictionary<long, int> seconds
    )
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(seconds);
        List<FieldRefusal> wrong = [];
        foreach (var (id, videos) in Videos)
        {
            if (Part(form, id, ProofKind.Video) is not { } part)
                continue;
            foreach (var length in videos.Select(key => seconds.GetValueOrDefault(key)))
            {
                if (length > part.Max)
                    wrong.Add(
                        new FieldRefusal(id, "work.video_too_long")
                            .With("max", part.Max)
                            .With("length", length)
                    );
            }
        }
        return wrong;
    }

    private IEnumerable<FieldRefusal> ValidateVideos(MissionForm form)
    {
        foreach (var (id, videos) in Videos)
        {
            if (Part(form, id, ProofKind.Video) is null)
                yield return new FieldRefusal(id, "work.part_unknown");
            else if (videos.Count > 1)
                yield return new FieldRefusal(id, "work.one_video").With("count", videos.Count);
        }
    }
}
