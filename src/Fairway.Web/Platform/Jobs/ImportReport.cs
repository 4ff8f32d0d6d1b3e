using System.Text.Json;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Jobs;

/// <summary>What an import keeps beside its counts, in <see cref="Job.Result"/>.</summary>
internal sealed record ImportReport
{
    /// <summary>The file's header, for the file of refused rows.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>True when nothing was to be written.</summary>
    public bool DryRun { get; init; }

    /// <summary>How many rows said something that was not taken over, by field.</summary>
    public Dictionary<string, long> Kept { get; init; } = new(StringComparer.Ordinal);

    /// <summary>One row more says of this field what is not taken over.</summary>
    public void Keep(string field) => Kept[field] = Kept.GetValueOrDefault(field) + 1;

    /// <summary>Contacts that no colleague is called, with how many rows named them.</summary>
    public Dictionary<string, long> UnknownLiaisons { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Rows beyond the names that are worth listing.</summary>
    public long MoreUnknownLiaisons { get; set; }

    private const int NamesKept = 20;

    public void Unmatched(string liaison)
    {
        if (UnknownLiaisons.ContainsKey(liaison) || UnknownLiaisons.Count < NamesKept)
            UnknownLiaisons[liaison] = UnknownLiaisons.GetValueOrDefault(liaison) + 1;
        else
            MoreUnknownLiaisons++;
    }

    public static ImportReport? Of(Job job) =>
        job.Result is { Length: > 0 } text && text[0] == '{'
            ? JsonSerializer.Deserialize<ImportReport>(text, Json.Options)
            : null;

    public string Write() => JsonSerializer.Serialize(this, Json.Options);
}

/// <summary>Why one field of a row was refused, as kept in <see cref="JobReject.Reasons"/>.</summary>
internal sealed record RejectReason(
    string Field,
    string Code,
    IReadOnlyDictionary<string, object?> Parameters
)
{
    public static IReadOnlyList<RejectReason> Read(string json) =>
        JsonSerializer.Deserialize<List<RejectReason>>(json, Json.Options) ?? [];

    /// <summary>In the reader's language: "手机号：……".</summary>
    public string Sentence(Phrases phrases)
    {
        var values = Parameters.ToDictionary(
            pair => pair.Key,
            pair => Plain(pair.Value),
            StringComparer.Ordinal
        );
        var sentence = phrases.Say(Code, values);
        return Field.Length == 0
            ? sentence
            : phrases.Say(
                "import.reason",
                ("field", phrases["import.field." + Field]),
                ("reason", sentence)
            );
    }

    private static object? Plain(object? value) =>
        value is not JsonElement json
            ? value
            : json.ValueKind switch
            {
                JsonValueKind.String => json.GetString(),
                JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
                JsonValueKind.Array => json.EnumerateArray()
                    .Select(item => item.ToString())
                    .ToArray(),
                JsonValueKind.Null => null,
                _ => json.ToString(),
            };
}
