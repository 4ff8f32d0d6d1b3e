using System.Text.Json;
using Fairway.Web.Platform;

namespace Fairway.Web.Demo;

/// <summary>What the demo programme is made of: written by us, in <c>seed/demo</c>.</summary>
internal sealed record DemoContent
{
    public required Names Owners { get; init; }

    /// <summary>By template, then by part of its form.</summary>
    public required IReadOnlyDictionary<
        string,
        IReadOnlyDictionary<string, IReadOnlyList<string>>
    > Texts { get; init; }
    public required Says Words { get; init; }
    public required Calendar Season { get; init; }

    /// <summary>Drawings by name.</summary>
    public required IReadOnlyDictionary<string, string> Drawings { get; init; }

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "seed", "demo");

    public static DemoContent Read()
    {
        Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> texts = new(
            StringComparer.Ordinal
        );
        foreach (var file in (string[])["short.json", "long.json"])
        {
            using var document = JsonDocument.Parse(ReadText(file));
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (entry.Name.StartsWith("EX-", StringComparison.Ordinal))
                    texts[entry.Name] = entry.Value.Deserialize<
                        Dictionary<string, IReadOnlyList<string>>
                    >(Json.Options)!;
            }
        }
        var chat = Of<LongWords>("long.json");
        var brief = Of<ShortWords>("short.json");
        return new DemoContent
        {
            Owners = Of<Names>("owners.json"),
            Texts = texts,
            Words = new Says(brief, chat),
            Season = Of<Calendar>("season.json"),
            Drawings = Directory
                .EnumerateFiles(Path.Combine(Folder, "pictures"), "*.svg")
                .Order(StringComparer.Ordinal)
                .ToDictionary(
                    path => Path.GetFileNameWithoutExtension(path),
                    StringComparer.Ordinal
                ),
        };
    }

    private static T Of<T>(string file) =>
        JsonSerializer.Deserialize<T>(ReadText(file), Json.Options)
        ?? throw new JsonException(file + " is empty");

    private static string ReadText(string file) => File.ReadAllText(Path.Combine(Folder, file));
}

internal sealed record Place(string Region, string City);

/// <summary>How owners are called and where they live.</summary>
internal sealed record Names
{
    public required IReadOnlyList<string> Surnames { get; init; }
    public required IReadOnlyList<string> Given { get; init; }
    public required IReadOnlyList<string> Nicknames { get; init; }
    public required IReadOnlyList<Place> Cities { get; init; }
}

internal sealed record ShortWords
{
    public required IReadOnlyList<string> Questions { get; init; }
    public required IReadOnlyList<string> Answers { get; init; }
    public required IReadOnlyList<string> Thanks { get; init; }
    public required IReadOnlyList<string> Returns { get; init; }
}

internal sealed record RoomLine(string By, string Text);

internal sealed record Agreement(string Direction, string Execution, string Goals);

internal sealed record LookBack(string Words);

internal sealed record Proposal
{
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<string> Steps { get; init; }
    public required string Goal { get; init; }
    public required string Example { get; init; }
}

internal sealed record PlanWords(string Name, string Purpose, IReadOnlyList<string> Goals);

internal sealed record LongWords
{
    public required IReadOnlyList<RoomLine> Room { get; init; }
    public required IReadOnlyList<Agreement> Consensus { get; init; }
    public required IReadOnlyList<LookBack> Retrospective { get; init; }
    public required IReadOnlyList<Proposal> Ambassador { get; init; }
    public required IReadOnlyList<PlanWords> Plans { get; init; }
}

/// <summary>What is said beside the works.</summary>
internal sealed record Says(ShortWords Short, LongWords Long);

/// <summary>A mission of the season.</summary>
internal sealed record Planned
{
    public required string Template { get; init; }

    /// <summary>Days before today on which it begins.</summary>
    public required int Ago { get; init; }

    /// <summary>How many hand something in.</summary>
    public required int People { get; init; }

    /// <summary>Instead of the template's own.</summary>
    public string? Title { get; init; }
    public string? TitleEn { get; init; }

    /// <summary>Which of the plans' goals it serves, from 0.</summary>
    public int? Goal { get; init; }

    /// <summary>A draft is written and stays one.</summary>
    public bool Draft { get; init; }
}

internal sealed record Colleague(string Name, string Role, string Email);

internal sealed record Model(string Name, int Share);

/// <summary>Who the brand is, and what happens in its three months.</summary>
internal sealed record Calendar
{
    public required string Programme { get; init; }
    public required string Logo { get; init; }
    public required int Days { get; init; }
    public required int Owners { get; init; }
    public required IReadOnlyList<Model> Models { get; init; }
    public required IReadOnlyList<Colleague> Colleagues { get; init; }
    public required IReadOnlyList<string> Groups { get; init; }
    public required IReadOnlyList<string> Interests { get; init; }
    public required IReadOnlyList<Planned> Missions { get; init; }
}
