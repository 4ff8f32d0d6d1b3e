using System.Globalization;
using Fairway.Domain.Works;
using Fairway.Web.Platform;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web.Works.Licences;

/// <summary>What a caller sends: choices, or the wish to withdraw. Nothing chosen is a withdrawal too.</summary>
internal sealed record LicenceInput
{
    public const string Prefix = "licence.";

    public bool InApp { get; init; }
    public bool BrandChannels { get; init; }
    public bool PaidAds { get; init; }

    /// <summary>The last day, or a moment; left out, the licence lasts as long as the programme.</summary>
    public WrittenMoment? Until { get; init; }
    public PeopleShown People { get; init; }

    /// <summary>That the people shown, or a child's guardian, agreed.</summary>
    public bool PeopleAgreed { get; init; }
    public bool Withdraw { get; init; }

    public LicenceChoices ToChoices(ProgrammeZone zone) =>
        Withdraw
            ? new LicenceChoices()
            : new LicenceChoices
            {
                InApp = InApp,
                BrandChannels = BrandChannels,
                PaidAds = PaidAds,
                EndsAt = Until?.AsEnd(zone),
                People = People,
                PeopleAgreed = PeopleAgreed,
            };

    /// <summary>From the fields of an HTML form.</summary>
    public static LicenceInput Read(IFormCollection form) =>
        new()
        {
            InApp = IsTicked(form, "inApp"),
            BrandChannels = IsTicked(form, "brandChannels"),
            PaidAds = IsTicked(form, "paidAds"),
            Until = WrittenMoment.TryParse(form[Prefix + "until"], out var until) ? until : null,
            People = Enum.GetValues<PeopleShown>()
                .FirstOrDefault(people => Json.Word(people) == form[Prefix + "people"]),
            PeopleAgreed = IsTicked(form, "peopleAgreed"),
        };

    private static bool IsTicked(IFormCollection form, string name) =>
        form[Prefix + name] == "true";
}

/// <summary>The licence of a work as its author and staff read it.</summary>
internal sealed record LicenceAnswer
{
    public required int Version { get; init; }
    public required bool InApp { get; init; }
    public required bool BrandChannels { get; init; }
    public required bool PaidAds { get; init; }

    /// <summary>Null: with the programme.</summary>
    public DateTime? EndsAt { get; init; }
    public required PeopleShown People { get; init; }
    public required DateTime GivenAt { get; init; }
    public DateTime? WithdrawnAt { get; init; }

    /// <summary>Whether it stands now: neither withdrawn nor run out.</summary>
    public required bool Holds { get; init; }

    public static LicenceAnswer Of(WorkLicence licence, DateTime now) =>
        new()
        {
            Version = licence.Number,
            InApp = licence.InApp,
            BrandChannels = licence.BrandChannels,
            PaidAds = licence.PaidAds,
            EndsAt = licence.EndsAt,
            People = licence.People,
            GivenAt = licence.GivenAt,
            WithdrawnAt = licence.WithdrawnAt,
            Holds = licence.WithdrawnAt is null && !(licence.EndsAt <= now),
        };
}
