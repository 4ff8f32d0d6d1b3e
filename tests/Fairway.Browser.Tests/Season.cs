using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fairway.Web.Tests.Hosting;

namespace Fairway.Browser.Tests;

/// <summary>A programme in its second week: owners, three open missions and a draft, works in every state.</summary>
internal sealed record Season(
    long Poll,
    long Photos,
    long Words,
    long Draft,
    long InReview,
    long Returned
)
{
    private static readonly string[] Names =
    [
        "林小满",
        "周启明",
        "沈秋池",
        "陈以墨",
        "顾远",
        "欧阳若水",
    ];

    private static readonly string[] Answers =
    [
        "座椅加热最常用，冬天送孩子上学前先开五分钟，上车就是暖的。",
        "自动泊车。地库的车位窄，老婆以前不敢停，现在按一下就好。",
        "露营模式真的香，上个月在莫干山过夜，空调开了一整晚，电只掉了百分之十二。",
        "语音导航，特别是堵车时它会自己换路，少等了好几个红灯。",
    ];

    public static async Task<Season> PlayAsync(FairwayServer server)
    {
        using var staff = await server.ClientAsync("admin");
        await ImportAsync(staff);
        var words = await PublishAsync(staff, "EX-27", publish: true);
        var poll = await PublishAsync(staff, "EX-15", publish: true);
        var photos = await PublishAsync(staff, "EX-26", publish: true);
        var draft = await PublishAsync(staff, "EX-27", publish: false);
        for (var i = 0; i < Answers.Length; i++)
            await SendAsync(server, $"VIP-2025-{i + 10:D4}", words, Answers[i]);
        await SendAsync(server, "VIP-2025-0020", words, "好用");
        var review = await SendAsync(server, "VIP-2025-0021", words, "省心");
        var returned = await SendAsync(server, "VIP-2025-0001", words, "好用");
        await UntilAsync(staff, $"/api/v1/works/{returned}", "in_review");
        using var answer = await staff.PostAsJsonAsync(
            $"/api/v1/works/{returned}/return",
            new { feedback = "很好奇是哪个功能！说说它在哪一刻帮到了你，一两句话就够。" }
        );
        answer.EnsureSuccessStatusCode();
        return new Season(poll, photos, words, draft, review, returned);
    }

    public static async Task ImportAsync(HttpClient staff)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Owners()));
        form.Add(file, "file", "车主名单.csv");
        using var answer = await staff.PostAsync(
            new Uri("/api/v1/members/imports", UriKind.Relative),
            form
        );
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id");
        await UntilAsync(staff, $"/api/v1/jobs/{id}", "succeeded");
    }

    /// <summary>What follows from the journal comes a moment later.</summary>
    public static async Task UntilAsync(HttpClient staff, string path, string state)
    {
        for (var i = 0; i < 400; i++)
        {
            var answer = await staff.GetFromJsonAsync<JsonElement>(path);
            if (answer.GetProperty("state").GetString() == state)
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{path} is still not {state}");
    }

    public static async Task<long> PublishAsync(HttpClient staff, string template, bool publish)
    {
        using var created = await staff.PostAsJsonAsync(
            "/api/v1/missions",
            new { templateKey = template }
        );
        created.EnsureSuccessStatusCode();
        var id = await IdOfAsync(created);
        if (publish)
        {
            using var published = await staff.PostAsJsonAsync(
                $"/api/v1/missions/{id}/publish",
                new { }
            );
            published.EnsureSuccessStatusCode();
        }
        return id;
    }

    private static async Task<long> SendAsync(
        FairwayServer server,
        string owner,
        long mission,
        string text
    )
    {
        using var member = await server.MemberClientAsync(owner);
        using var sent = await member.PostAsJsonAsync(
            $"/api/v1/missions/{mission}/works",
            new { text }
        );
        sent.EnsureSuccessStatusCode();
        return await IdOfAsync(sent);
    }

    private static async Task<long> IdOfAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();

    public static string Owners()
    {
        string[] places = ["浙江省杭州市西湖区", "成都", "西安", "广东省深圳市南山区"];
        // Ambassadors are appointed, never imported.
        string[] tiers = ["", "", "中坚", "共创", ""];
        var text = new StringBuilder(
            "外部编号,姓名,昵称,手机号,省市区,车型,提车日期,兴趣,层级,小组,联系人\n"
        );
        for (var i = 0; i < 32; i++)
            text.Append(
                $"VIP-2025-{i:D4},{Names[i % 6]},{Names[(i + 1) % 6][..1]}山行者{i},1380013{i:D4},{(i == 5 ? "大西洲" : places[i % 4])},远山 7 长续航版,2025/6/{(i == 9 ? 31 : i % 28 + 1)},露营、摄影,{tiers[i % 5]},杭州西湖露营小组,周宁\n"
            );
        return text.ToString();
    }
}
