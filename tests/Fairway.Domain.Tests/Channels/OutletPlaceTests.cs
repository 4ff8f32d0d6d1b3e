using Fairway.Domain.Channels;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Channels;

public sealed class OutletPlaceTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static OutletPlace Place() => new() { Id = 1, MissionId = 7 };

    [Fact]
    [Requirement("MODE-03")]
    public void A_place_keeps_who_changed_it_and_when_and_a_word_that_changes_nothing_is_no_change()
    {
        var place = Place();
        var planned = PlaceContent
            .Read(PlaceKind.ForumPost, " 车友之家置顶 ", " ", PlaceState.Planned)
            .Value;
        place.Write(planned, "staff:1", Now).ShouldBeTrue();
        place.Write(planned, "staff:2", Now.AddHours(1)).ShouldBeFalse();
        (place.Name, place.Link, place.Version, place.ChangedBy).ShouldBe(
            ("车友之家置顶", null, 1, "staff:1")
        );
        var live = planned with { Link = "https://forum.example/t/1", State = PlaceState.Live };
        place.Write(live, "staff:2", Now.AddHours(2)).ShouldBeTrue();
        (place.State, place.Version, place.ChangedBy, place.ChangedAt).ShouldBe(
            (PlaceState.Live, 2, "staff:2", Now.AddHours(2))
        );
    }

    [Theory]
    [InlineData(PlaceKind.ForumPost, "", null, PlaceState.Planned, "name", "field.required")]
    [InlineData(PlaceKind.Hashtag, "两个 词", null, PlaceState.Live, "name", "place.not_a_hashtag")]
    [InlineData(
        PlaceKind.AppSection,
        "发现",
        null,
        PlaceState.Live,
        "link",
        "place.live_needs_link"
    )]
    [InlineData(
        PlaceKind.Other,
        "公众号",
        "javascript:alert(1)",
        PlaceState.Live,
        "link",
        "place.not_a_web_address"
    )]
    [InlineData(
        PlaceKind.Other,
        "公众号",
        "https://brand.example@evil.example/",
        PlaceState.Live,
        "link",
        "place.not_a_web_address"
    )]
    [InlineData(
        PlaceKind.Other,
        "公众号",
        "/pages/1",
        PlaceState.Planned,
        "link",
        "place.not_a_web_address"
    )]
    public void What_nobody_could_follow_is_refused_by_field(
        PlaceKind kind,
        string name,
        string? link,
        PlaceState state,
        string field,
        string code
    )
    {
        PlaceContent.Read(kind, name, link, state).IsRefused(out var refusal).ShouldBeTrue();
        var wrong = refusal!.Fields.Single();
        (wrong.Field, wrong.Code).ShouldBe((field, code));
    }

    [Fact]
    public void A_hashtag_is_kept_as_it_is_counted_and_is_its_own_address() =>
        PlaceContent
            .Read(PlaceKind.Hashtag, "#后备箱的周末#", null, PlaceState.Live)
            .Value.Name.ShouldBe("后备箱的周末");
}
