using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Members.Lists;

/// <summary>The columns a list of members can have, by their words.</summary>
internal static class ListColumns
{
    /// <summary>Always shown: it leads to the member's page.</summary>
    public const string Member = "member";

    public static readonly IReadOnlyList<string> Standard =
    [
        "external_id",
        Member,
        "tier",
        "tags",
        "stage",
        "mode",
        "group",
        "region",
        "model",
        "since",
    ];

    public static readonly IReadOnlyList<string> All =
    [
        .. Standard,
        "nickname",
        "phone",
        "liaison",
        "roles",
        "created",
        "last_seen",
    ];

    /// <summary>What is shown when this is chosen: each once, and the member in any case.</summary>
    public static Outcome<List<string>> Read(IReadOnlyList<string>? chosen)
    {
        if (chosen is null or { Count: 0 })
            return new List<string>();
        if (chosen.Any(word => !All.Contains(word, StringComparer.Ordinal)))
            return Refusal.OfFields([
                new FieldRefusal("columns", "field.not_one_of").With(
                    "allowed",
                    string.Join(", ", All)
                ),
            ]);
        var columns = chosen.Distinct(StringComparer.Ordinal).ToList();
        if (!columns.Contains(Member, StringComparer.Ordinal))
            columns.Insert(0, Member);
        return columns;
    }

    public static IReadOnlyList<string> Shown(IReadOnlyList<string> chosen) =>
        chosen.Count == 0 ? Standard : chosen;

    /// <summary>All columns: those shown in their order, then the others.</summary>
    public static IEnumerable<string> InOrder(IReadOnlyList<string> shown) =>
        shown.Concat(All.Except(shown, StringComparer.Ordinal));

    /// <summary>The code of what stands above a column.</summary>
    public static string Title(string column) =>
        column switch
        {
            "member" or "since" => "members." + column,
            "stage" or "mode" or "roles" => "export.column." + column,
            "tags" or "created" or "last_seen" => "members.column." + column,
            _ => "import.field." + column,
        };

    /// <summary>What stands in a column that holds words only; null for those that are drawn or dated.</summary>
    public static string? Text(string column, MemberItem item, Phrases phrases) =>
        column switch
        {
            "external_id" => item.ExternalId,
            "stage" => phrases["word." + item.Stage.Word()],
            "mode" => phrases["word." + item.Mode.Word()],
            "group" => item.Group?.Name,
            "region" => item.Region?.Name,
            "model" => string.Join(
                phrases["list.separator"],
                item.Vehicles.Select(v => v.Model).OfType<string>()
            ),
            "nickname" => item.Nickname,
            "phone" => item.Phone,
            "liaison" => item.Liaison,
            _ => null,
        };
}

/// <summary>The orders a list of members can have, as they stand in an address.</summary>
internal static class MemberSorts
{
    /// <summary>The first is what a list begins with: newest first.</summary>
    public static readonly IReadOnlyList<string> All = ["", "new", "id", "-id"];

    public static MemberSort Of(string? word) =>
        word switch
        {
            "id" => MemberSort.ExternalId,
            "-id" => MemberSort.ExternalIdDown,
            "new" => MemberSort.Oldest,
            _ => MemberSort.Newest,
        };

    /// <summary>One word for each order; those nobody knows are the first.</summary>
    public static string Plain(string? word) =>
        All.Contains(word ?? "", StringComparer.Ordinal) ? word ?? "" : "";
}
