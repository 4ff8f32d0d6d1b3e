using Fairway.Domain.Missions.Posts;
using Fairway.Tests;

namespace Fairway.Domain.Tests.Missions;

public sealed class HashtagTests
{
    [Theory]
    [InlineData("周末去了湖边 #后备箱的周末# 风很大", "后备箱的周末")]
    [InlineData("＃后备箱的周末＃", "后备箱的周末")]
    [InlineData("#露营[话题]# #自驾[话题]#", "露营,自驾")]
    [InlineData("#露营 #RoadTrip，真不错", "露营,roadtrip")]
    [InlineData("#露营。#露营", "露营")]
    [InlineData("Out we went. #roadtrip.", "roadtrip")]
    [InlineData("#ＲｏａｄＴｒｉｐ", "roadtrip")]
    [InlineData("#CR-V车友 今天", "cr-v车友")]
    [InlineData("爱车#洗车日#干净", "洗车日")]
    [InlineData("#露营🏕️", "露营")]
    [Requirement("MODE-06")]
    public void Hashtags_are_found_as_people_write_them(string text, string expected) =>
        string.Join(',', Hashtag.Find(text)).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("#1 方案")]
    [InlineData("C# 很好，F# 也是")]
    [InlineData("https://brand.example/page#part")]
    [InlineData("&#39;")]
    [InlineData("## # ＃")]
    [InlineData(
        "#我们一起从城南出发沿着河一路开到了山脚下然后又从山脚下一路开回来最后在夜里回到了家门口"
    )]
    [InlineData("#\ud83d")]
    public void What_only_looks_like_one_is_none(string text) => Hashtag.Find(text).ShouldBeEmpty();

    [Fact]
    public void No_more_are_read_than_anybody_means() =>
        Hashtag
            .Find(string.Join(' ', Enumerable.Range(0, 500).Select(n => $"#tag{n}")))
            .Count.ShouldBe(Hashtag.Most);

    [Theory]
    [InlineData("后备箱的周末", "后备箱的周末")]
    [InlineData(" #后备箱的周末# ", "后备箱的周末")]
    [InlineData("两个 词", null)]
    [InlineData("##", null)]
    [InlineData(null, null)]
    public void A_name_has_one_key(string? name, string? key) => Hashtag.KeyOf(name).ShouldBe(key);
}
