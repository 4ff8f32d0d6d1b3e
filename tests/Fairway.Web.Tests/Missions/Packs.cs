using System.Text;
using System.Text.Json;

namespace Fairway.Web.Tests.Missions;

/// <summary>What tests about packs say often.</summary>
internal static class Packs
{
    public static byte[] Pdf { get; } =
        Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");

    public static async Task<(int Status, JsonElement Body)> AddMaterialAsync(
        this HttpClient staff,
        long mission,
        byte[] bytes,
        string title = "卖点一页纸",
        string name = "卖点.pdf",
        string? order = null,
        string? leadsTo = null
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(bytes), "file", name },
            { new StringContent(title), "titleZh" },
            { new StringContent("Facts on a page"), "titleEn" },
            { new StringContent("引用时请带上年份"), "noteZh" },
        };
        if (order is not null)
            form.Add(new StringContent(order), "order");
        if (leadsTo is not null)
            form.Add(new StringContent(leadsTo), "leadsTo");
        var ct = TestContext.Current.CancellationToken;
        using var answer = await staff.PostAsync($"/api/v1/missions/{mission}/materials", form, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }
}
