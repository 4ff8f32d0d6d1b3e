using Fairway.Domain;
using Fairway.Domain.Cells;

namespace Fairway.Web.Works.Import;

/// <summary>Which column of a works file is what; the columns without a meaning of their own become tags.</summary>
internal sealed record WorkColumns(
    int ExternalId,
    int Text,
    int? SubmittedAt,
    IReadOnlyList<(int Column, string Key)> Tags
)
{
    private static readonly string[] ExternalIdNames =
    [
        "external_id",
        "externalid",
        "外部编号",
        "会员编号",
        "member",
    ];
    private static readonly string[] TextNames =
    [
        "text",
        "content",
        "正文",
        "内容",
        "文本",
        "作品",
    ];
    private static readonly string[] SubmittedAtNames =
    [
        "submitted_at",
        "submittedat",
        "提交时间",
        "发布时间",
    ];

    public static Outcome<WorkColumns> Of(IReadOnlyList<string> header)
    {
        var id = Find(header, ExternalIdNames);
        var text = Find(header, TextNames);
        if (id is null || text is null)
        {
            return Refusal
                .Invalid("import.column_missing")
                .With("field", id is null ? "external_id" : "text")
                .With("columns", header.Take(20).ToArray());
        }
        var at = Find(header, SubmittedAtNames);
        var tags = Enumerable
            .Range(0, header.Count)
            .Where(i => i != id && i != text && i != at && header[i].Trim().Length > 0);
        return new WorkColumns(
            id.Value,
            text.Value,
            at,
            [.. tags.Select(i => (i, CellText.Cut(header[i].Trim(), 60)))]
        );
    }

    private static int? Find(IReadOnlyList<string> header, string[] names)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (
                names.Contains(
                    header[i].Trim().ToLowerInvariant().Replace(' ', '_'),
                    StringComparer.Ordinal
                )
            )
                return i;
        }
        return null;
    }
}
