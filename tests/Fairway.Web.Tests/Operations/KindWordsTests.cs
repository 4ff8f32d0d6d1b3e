using System.Globalization;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Tests.Operations;

public sealed class KindWordsTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_kind_of_row_has_words_for_people(string language)
    {
        var phrases = new Phrases();
        var culture = CultureInfo.GetCultureInfo(language);
        JournalKinds
            .All.Where(kind => phrases.Find("journal.kind." + kind, culture) is null)
            .ShouldBeEmpty();
        Enum.GetValues<ActorKind>()
            .Where(kind => phrases.Find("journal.actor." + JournalAsk.Wire(kind), culture) is null)
            .ShouldBeEmpty();
    }
}
