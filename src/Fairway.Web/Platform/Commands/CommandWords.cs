using System.Globalization;
using Fairway.Domain;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Commands;

/// <summary>What several commands do alike: read a number, say a refusal.</summary>
internal static class CommandWords
{
    public static int? Days(CommandCall call) =>
        call.Option("days") is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var days) ? days
        : throw new UsageException("--days needs a number.");

    /// <summary>Says on stderr what was refused, field by field. Fields are options: what is wrong with them is usage.</summary>
    public static async Task<int> RefuseAsync(CommandCall call, Refusal refusal)
    {
        var phrases = call.Services.GetRequiredService<Phrases>();
        if (refusal.Fields.Count == 0)
            await call.Error.WriteLineAsync(phrases.Say(refusal.Code, refusal.Parameters));
        foreach (var field in refusal.Fields)
            await call.Error.WriteLineAsync(
                $"{field.Field}: {phrases.Say(field.Code, field.Parameters)}"
            );
        return refusal.Fields.Count > 0 ? Command.WrongUsage : Command.Refused;
    }
}
