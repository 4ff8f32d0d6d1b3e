namespace Fairway.Domain.Works;

/// <summary>Whose face or voice is in a work besides the car.</summary>
public enum PeopleShown
{
    Nobody = 0,
    Myself = 1,

    /// <summary>Other grown-ups: only with their consent.</summary>
    Others = 2,

    /// <summary>Children: only with the consent of a parent or guardian.</summary>
    Children = 3,
}

/// <summary>What a member allows, as they choose it: each use is a choice of its own (PIPL: consent is free and separate).</summary>
public sealed record LicenceChoices
{
    /// <summary>In the brand's own app, where other members see it.</summary>
    public bool InApp { get; init; }

    /// <summary>On the brand's channels outside.</summary>
    public bool BrandChannels { get; init; }

    /// <summary>In paid advertising.</summary>
    public bool PaidAds { get; init; }

    /// <summary>When the licence ends, in UTC; null: with the programme.</summary>
    public DateTime? EndsAt { get; init; }
    public PeopleShown People { get; init; }

    /// <summary>That the people shown, or a child's guardian, agreed.</summary>
    public bool PeopleAgreed { get; init; }

    /// <summary>Nothing is allowed: a withdrawal.</summary>
    public bool IsNone => !InApp && !BrandChannels && !PaidAds;

    /// <summary>The uses as codes, for the journal.</summary>
    public IEnumerable<string> Codes
    {
        get
        {
            if (InApp)
                yield return "in_app";
            if (BrandChannels)
                yield return "brand_channels";
            if (PaidAds)
                yield return "paid_ads";
        }
    }

    public IReadOnlyList<FieldRefusal> Validate(DateTime now)
    {
        if (IsNone)
            return [];
        List<FieldRefusal> wrong = [];
        if (EndsAt <= now)
            wrong.Add(new FieldRefusal("until", "licence.until_past"));
        if (People is PeopleShown.Others && !PeopleAgreed)
            wrong.Add(new FieldRefusal("peopleAgreed", "licence.consent_needed"));
        if (People is PeopleShown.Children && !PeopleAgreed)
            wrong.Add(new FieldRefusal("peopleAgreed", "licence.guardian_needed"));
        return wrong;
    }
}

/// <summary>
/// 作品授权: one version of what a work may be used for. A change ends the version before and begins another; a withdrawal
/// only ends it. Nothing is ever overwritten.
/// </summary>
public sealed class WorkLicence
{
    public required long WorkId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required bool InApp { get; init; }
    public required bool BrandChannels { get; init; }
    public required bool PaidAds { get; init; }
    public DateTime? EndsAt { get; init; }
    public required PeopleShown People { get; init; }
    public required DateTime GivenAt { get; init; }

    /// <summary>Withdrawn, or replaced by the next version; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public bool Says(LicenceChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return (InApp, BrandChannels, PaidAds, EndsAt, People)
            == (
                choices.InApp,
                choices.BrandChannels,
                choices.PaidAds,
                choices.EndsAt,
                choices.People
            );
    }

    public static WorkLicence Of(long workId, int number, LicenceChoices choices, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new WorkLicence
        {
            WorkId = workId,
            Number = number,
            InApp = choices.InApp,
            BrandChannels = choices.BrandChannels,
            PaidAds = choices.PaidAds,
            EndsAt = choices.EndsAt,
            People = choices.People,
            GivenAt = now,
        };
    }
}
