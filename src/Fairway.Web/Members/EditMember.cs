using System.Text.Json;
using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Members.Groups;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Regions;
using Fairway.Web.Platform.Search;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members;

/// <summary>Mends a member's particulars. What is not sent stays; what is sent empty is cleared.</summary>
internal sealed class EditMember(
    FairwayDb db,
    Writing writing,
    GroupBook groups,
    JournalWriter journal
)
{
    internal sealed record Input
    {
        public required long MemberId { get; init; }

        /// <summary>name, nickname, phone, region, interests, group, liaison: as they would stand in a file.</summary>
        public required IReadOnlyDictionary<string, string?> Fields { get; init; }
        public int? Version { get; init; }
    }

    public async Task<Outcome<Done>> RunAsync(Input input, Actor actor, CancellationToken ct)
    {
        if (Read(input.Fields, out var values) is { } wrong)
            return wrong;
        await using var write = await writing.BeginAsync(ct);
        var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.Id == input.MemberId, ct);
        if (member is null || member.Status == MemberStatus.Erased)
            return Refusal.NotFound("member.unknown");
        if (input.Version is { } version && version != member.Version)
            return Refusal.Conflict("member.changed_meanwhile");
        await SetAsync(member, values, actor, ct);
        await write.CommitAsync(ct, Done.It);
        return Done.It;
    }

    /// <summary>What the fields say, as they would stand in a file; refused where one of them cannot be read.</summary>
    public static Refusal? Read(
        IReadOnlyDictionary<string, string?> fields,
        out Dictionary<MemberField, object?> values
    )
    {
        values = [];
        var wrong = Read(fields, values).ToList();
        return wrong.Count > 0 ? Refusal.OfFields(wrong) : null;
    }

    /// <summary>Within the transaction of the caller.</summary>
    public async Task SetAsync(
        Member member,
        Dictionary<MemberField, object?> values,
        Actor actor,
        CancellationToken ct
    )
    {
        var changed = new List<string>();
        foreach (var (field, value) in values)
        {
            var kept =
                field == MemberField.Group && value is string group
                    ? await groups.NeedAsync(group, actor, ct)
                    : value;
            if (field == MemberField.Liaison)
                kept = (await Liaisons.LoadAsync(db, ct)).Match((string?)value);
            if (Set(member, field, kept))
                changed.Add(field.WireName());
        }
        if (changed.Count > 0)
            await NoteAsync(member, changed, actor, ct);
    }

    /// <summary>That these fields of a member were changed; counts the version up.</summary>
    public async Task NoteAsync(
        Member member,
        IReadOnlyList<string> changed,
        Actor actor,
        CancellationToken ct
    )
    {
        member.Version++;
        journal.Write(
            JournalKinds.MemberUpdated,
            actor,
            new Subjects { Member = member.Id },
            new { fields = changed }
        );
        if (changed.Contains("name") || changed.Contains("nickname"))
            await SearchIndex.PutAsync(
                db,
                SearchKind.Member,
                [new SearchRow(member.Id, MemberSearch.TextOf(member))],
                ct
            );
    }

    private static IEnumerable<FieldRefusal> Read(
        IReadOnlyDictionary<string, string?> fields,
        Dictionary<MemberField, object?> values
    )
    {
        foreach (var (name, text) in fields)
        {
            var read = MemberFieldNames.FromWire(name) switch
            {
                MemberField.Name
                or MemberField.Nickname
                or MemberField.Group
                or MemberField.Liaison => Plain(WordsCell.Parse(text, MemberRowParser.LongestName)),
                MemberField.Phone => Plain(PhoneCell.Parse(text)),
                MemberField.Region => Plain(RegionSeed.Regions.Resolve(text)),
                MemberField.Interests => Plain(
                    ListCell.Parse(
                        text,
                        MemberRowParser.MostInterests,
                        MemberRowParser.LongestInterest
                    )
                ),
                _ => Parsed<object>.Refused("import.field_unknown", ("field", name)),
            };
            if (read.IsRefused)
                yield return new FieldRefusal(name, read.Code)
                {
                    Parameters = Words(read.Quoting(text)),
                };
            else
                values[MemberFieldNames.FromWire(name)!.Value] = read.IsOk ? read.Value : null;
        }
    }

    private static Parsed<object> Plain<T>(Parsed<T> parsed)
        where T : notnull => parsed.IsOk ? Parsed<object>.Ok(parsed.Value) : parsed.As<object>();

    private static Dictionary<string, object?> Words(Parsed<object> refused) =>
        refused.Parameters.ToDictionary(
            pair => pair.Key,
            pair =>
                pair.Value is IEnumerable<Fairway.Domain.Regions.Region> regions
                    ? regions.Select(region => region.DisplayName).ToArray()
                    : pair.Value,
            StringComparer.Ordinal
        );

    private static bool Set(Member member, MemberField field, object? value)
    {
        var before = (
            member.Name,
            member.Nickname,
            member.Phone,
            member.Region,
            member.GroupId,
            member.LiaisonId,
            member.LiaisonName,
            string.Join('\n', member.Interests)
        );
        switch (field)
        {
            case MemberField.Name:
                member.Name = (string?)value;
                break;
            case MemberField.Nickname:
                member.Nickname = (string?)value;
                break;
            case MemberField.Phone:
                member.Phone = (string?)value;
                break;
            case MemberField.Region:
                member.Region = (value as Fairway.Domain.Regions.Region)?.Code;
                break;
            case MemberField.Interests:
                member.Interests = [.. value as IReadOnlyList<string> ?? []];
                break;
            case MemberField.Group:
                member.GroupId = (long?)value;
                break;
            default:
                (member.LiaisonId, member.LiaisonName) = ((long?, string?))value!;
                break;
        }
        return before
            != (
                member.Name,
                member.Nickname,
                member.Phone,
                member.Region,
                member.GroupId,
                member.LiaisonId,
                member.LiaisonName,
                string.Join('\n', member.Interests)
            );
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/members/{id:long}", PatchAsync)
            .Needs(Permission.MembersEdit)
            .Produces(StatusCodes.Status204NoContent)
            .Takes(
                "application/json",
                Described.Text("name"),
                Described.Text("nickname"),
                Described.Text("phone"),
                Described.Text("region"),
                Described.Text("interests"),
                Described.Text("group"),
                Described.Text("liaison")
            )
            .WithSummary("Mend a member's particulars");

    private static async Task<IResult> PatchAsync(
        long id,
        Dictionary<string, JsonElement> body,
        HttpRequest request,
        EditMember edit,
        CurrentActor current,
        Door door,
        CancellationToken ct
    )
    {
        var input = new Input
        {
            MemberId = id,
            Fields = body.ToDictionary(
                pair => pair.Key,
                pair => Text(pair.Value),
                StringComparer.Ordinal
            ),
            Version = MemberVersion.Of(request),
        };
        return await door.ActAsync(() => edit.RunAsync(input, current.Required, ct));
    }

    /// <summary>A field of a body; a list as it would stand in a file.</summary>
    public static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Array => string.Join('；', value.EnumerateArray()),
            _ => value.ToString(),
        };
}
