using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairway.Domain.Missions;

namespace Fairway.Web.Demo;

/// <summary>What owners hand in: made from the form as data, in the words that were written for its parts.</summary>
internal sealed class Handwork(DemoContent content, Pictures pictures, DateTime today)
{
    private const int OptionalShownOf = 100;
    private const int OptionalShown = 35;

    // Whoever takes an address in a share text for a real one finds nothing there.
    private const int NoteLength = 24;

    /// <param name="turn">How many have handed in to this mission before: nobody says what the one before said.</param>
    public async Task<object> MakeAsync(
        string template,
        MissionForm form,
        Owner owner,
        int turn,
        DateTime now,
        CancellationToken ct
    )
    {
        var dice = new Random((owner.Number * 7_919) + turn);
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<long>> shown = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<string>> chosen = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<string>> links = new(StringComparer.Ordinal);
        foreach (var part in form.Parts)
        {
            if (
                part.When is { } when
                && !(
                    chosen.TryGetValue(when.Part, out var said)
                    && said.Intersect(when.Options, StringComparer.Ordinal).Any()
                )
            )
                continue;
            var least =
                form.Rules.FirstOrDefault(rule =>
                    rule.Part == part.Id || rule.Or?.Contains(part.Id) == true
                )?.Min
                ?? 0;
            if (least == 0 && dice.Next(OptionalShownOf) >= OptionalShown)
                continue;
            switch (part.Kind)
            {
                case ProofKind.Text:
                    if (TextOf(template, part.Id, turn, owner, now) is { } text)
                        texts[part.Id] = text;
                    break;
                case ProofKind.Pictures when !pictures.IsEmpty:
                    var count = (int)Math.Min(part.Max, Math.Max(least, 1) + dice.Next(3));
                    shown[part.Id] = await pictures.GiveAsync(owner, count, turn * 3, now, ct);
                    break;
                case ProofKind.Choice:
                    chosen[part.Id] = Options(part, (int)Math.Max(least, 1), dice);
                    break;
                case ProofKind.ExternalPost:
                    links[part.Id] = [Post(owner, part.Id, turn)];
                    break;
            }
        }
        return new
        {
            texts,
            pictures = shown,
            choices = chosen,
            links,
        };
    }

    /// <returns>Null where nothing was written for the part.</returns>
    public string? TextOf(string template, string part, int turn, Owner owner, DateTime now) =>
        content.Texts.TryGetValue(template, out var parts)
        && parts.TryGetValue(part, out var said)
        && said.Count > 0
            ? Filled(said[turn % said.Count], owner, now)
            : null;

    private string Filled(string text, Owner owner, DateTime now)
    {
        var days = Math.Max(owner.DeliveredAgo - (int)(today - now).TotalDays, 1);
        var distance = ((days * (28 + (owner.Number % 35))) + (owner.Number % 90)) / 10 * 10;
        return text.Replace(
                "{model}",
                owner.Model[(owner.Model.IndexOf(' ', StringComparison.Ordinal) + 1)..],
                StringComparison.Ordinal
            )
            .Replace("{city}", owner.Home.City, StringComparison.Ordinal)
            .Replace(
                "{km}",
                distance.ToString("N0", CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            )
            .Replace(
                "{days}",
                days.ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
    }

    // The first are liked better than the last, as anywhere.
    private static string[] Options(ProofPart part, int least, Random dice)
    {
        var count = Math.Min(
            least + (part.Max > least ? dice.Next((int)part.Max - least + 1) : 0),
            part.Options.Count
        );
        return
        [
            .. part
                .Options.Select((option, i) => (option.Id, Weight: dice.NextDouble() / (i + 2)))
                .OrderByDescending(one => one.Weight)
                .Take(count)
                .Select(one => one.Id),
        ];
    }

    private static string Post(Owner owner, string part, int turn)
    {
        var note = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.ExternalId} {part} {turn}"))
        )[..NoteLength];
        return $"{owner.Nickname}发布了一篇小红书笔记 https://www.xiaohongshu.com/discovery/item/{note}";
    }
}
