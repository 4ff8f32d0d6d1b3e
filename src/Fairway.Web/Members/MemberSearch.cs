using Fairway.Domain.Members;

namespace Fairway.Web.Members;

/// <summary>What a member is found by. Phones are not: a search must not tell what the page masks.</summary>
internal static class MemberSearch
{
    public static string TextOf(Member member) =>
        $"{member.ExternalId}\n{member.Name}\n{member.Nickname}";
}

/// <summary>Reasons that no person wrote; their sentences are in the resources.</summary>
internal static class PlacementReasons
{
    public const string Import = "placement.import";
    public const string FirstSight = "placement.first_sight";
    public const string TakenBack = "placement.taken_back";
}
