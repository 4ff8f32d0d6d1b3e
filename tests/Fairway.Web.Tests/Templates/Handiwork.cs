using System.Security.Cryptography;
using System.Text;
using Fairway.Domain.Missions;
using Fairway.Web.Tests.Files;

namespace Fairway.Web.Tests.Templates;

/// <summary>
/// Works made from a form alone, as data: whatever its parts and rules say is filled in. The turn says which options are
/// chosen, so that some turns together meet every question that follows from another; every other one gives no more than
/// the rules ask for.
/// </summary>
internal sealed class Handiwork(MissionForm form, int turn, string who)
{
    private const string Sentence =
        "雨天出门前先擦干净后视镜，孩子在后座数路灯，到家时电还剩一半，就是门边的储物格小了些。";

    private readonly Dictionary<string, IReadOnlyList<string>> _chosen = new(
        StringComparer.Ordinal
    );

    /// <summary>Nothing but what is demanded.</summary>
    private bool IsBare => turn % 2 == 1;

    /// <summary>Turns that together ask every question, and leave out every one that can be left out; at least two.</summary>
    public static IReadOnlyList<int> Turns(MissionForm form, int atLeast)
    {
        var most = form.Parts.Max(part => part.Options.Count);
        HashSet<(string, bool)> met = new();
        List<int> turns = [];
        for (var turn = 0; turn < Math.Max(most, 1); turn++)
        {
            var asked = new Handiwork(form, turn, "").Asked();
            List<(string, bool)> fresh =
            [
                .. form
                    .Parts.Where(part => part.When is not null)
                    .Select(part => (part.Id, asked.Contains(part)))
                    .Where(met.Add),
            ];
            if (fresh.Count > 0)
                turns.Add(turn);
        }
        for (var turn = 0; turns.Count < Math.Max(atLeast, 2); turn++)
        {
            if (!turns.Contains(turn))
                turns.Add(turn);
        }
        return turns;
    }

    /// <summary>By part of the form; pictures are sent ahead.</summary>
    public async Task<object> MadeAsync(HttpClient member)
    {
        var parts = Asked().Where(part => !IsBare || RuleOf(part)?.Min > 0).ToList();
        Dictionary<string, IReadOnlyList<long>> pictures = new(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.Kind == ProofKind.Pictures))
            pictures[part.Id] = await UploadedAsync(member, Count(part));
        Dictionary<string, IReadOnlyList<long>> videos = new(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.Kind == ProofKind.Video))
            videos[part.Id] = [await member.VideoAsync(Films.Phone())];
        return new
        {
            videos,
            texts = parts
                .Where(part => part.Kind == ProofKind.Text)
                .ToDictionary(part => part.Id, Text),
            pictures,
            choices = parts
                .Where(part => part.Kind == ProofKind.Choice)
                .ToDictionary(part => part.Id, part => _chosen[part.Id]),
            links = parts
                .Where(part => part.Kind == ProofKind.ExternalPost)
                .ToDictionary(
                    part => part.Id,
                    part => Enumerable.Range(0, Count(part)).Select(n => Post(part, n)).ToList()
                ),
        };
    }

    // What a reader of the form would be asked, in its order: a question that follows from another waits for its answer.
    private List<ProofPart> Asked()
    {
        _chosen.Clear();
        List<ProofPart> asked = [];
        foreach (var part in form.Parts)
        {
            if (
                part.When is { } when
                && !(
                    _chosen.TryGetValue(when.Part, out var said)
                    && said.Intersect(when.Options).Any()
                )
            )
                continue;
            asked.Add(part);
            if (part.Kind == ProofKind.Choice)
                _chosen[part.Id] =
                [
                    .. part
                        .Options.Select(option => option.Id)
                        .Skip(turn % part.Options.Count)
                        .Take(Count(part)),
                ];
        }
        return asked;
    }

    private CompletionRule? RuleOf(ProofPart part) =>
        form.Rules.FirstOrDefault(rule =>
            rule.Part == part.Id || (rule.Or?.Contains(part.Id) == true && !IsBare)
        );

    // One more than is asked for where there is room, but in a bare work.
    private int Count(ProofPart part)
    {
        var rule = RuleOf(part);
        var asked = rule?.Min ?? 0;
        return Math.Min(IsBare ? asked : asked + 1, Math.Min(part.Max, rule?.Max ?? part.Max));
    }

    // To the character where the rule asks for more than a sentence.
    private string Text(ProofPart part)
    {
        var rule = RuleOf(part);
        var asked = IsBare ? rule!.Min!.Value : Math.Max(rule?.Min ?? 0, Sentence.Length);
        var text = new StringBuilder();
        while (text.Length < asked)
            text.Append(Sentence);
        return text.ToString(0, Math.Min(asked, Math.Min(part.Max, rule?.Max ?? part.Max)));
    }

    private static async Task<IReadOnlyList<long>> UploadedAsync(HttpClient member, int count)
    {
        List<long> keys = [];
        for (var n = 0; n < count; n++)
            keys.Add(await member.PictureAsync(Pictures.Png(24 + n, 18)));
        return keys;
    }

    // As the app copies it, another note for each member and place.
    private string Post(ProofPart part, int n)
    {
        var note = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{who} {part.Id} {n}"))
        )[..24];
        return $"64 小舟发布了一篇小红书笔记，快来看吧！ https://www.xiaohongshu.com/discovery/item/{note}?share_id=1，复制本条信息，打开【小红书】App查看精彩内容！";
    }
}
