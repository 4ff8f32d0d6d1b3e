using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Culture;

namespace Fairway.Web;

/// <summary>Splits arguments into a command, words and options.</summary>
internal static partial class CommandLine
{
    // Options that stand alone; every other option takes the next argument.
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal)
    {
        "demo",
        "dry-run",
        "help",
        "unmask",
    };

    public static (IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options) Split(
        IReadOnlyList<string> args
    )
    {
        var words = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }
            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                ? (args[i][2..at], args[i][(at + 1)..])
                : (args[i][2..], null);
            if (!Known.Value.Contains(name))
                throw new UsageException($"There is no option --{name}.");
            if (value is null && !Flags.Contains(name))
            {
                if (i + 1 >= args.Count)
                    throw new UsageException($"--{name} needs a value.");
                value = args[++i];
            }
            options[name] = value ?? "";
        }
        return (words, options);
    }

    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter error,
        CancellationToken ct
    )
    {
        try
        {
            var (words, options) = Split(args);
            if (options.ContainsKey("help") || words is ["help" or "-h"])
            {
                ShowUsage(output);
                return Command.Success;
            }
            if (words.Count == 0)
                return Usage(error);
            CultureInfo.CurrentUICulture = Cultures.OfTerminal(Environment.GetEnvironmentVariable);
            if (words[0] == "serve")
                return await FairwayApp.ServeAsync(options, error, ct);
            var command = Modules.Commands.FirstOrDefault(c => Matches(c, words));
            if (command is null)
                return Usage(error);
            var known = Named(command.Usage).Append("data").ToHashSet(StringComparer.Ordinal);
            if (options.Keys.FirstOrDefault(name => !known.Contains(name)) is { } foreign)
                throw new UsageException($"{command.Name} has no option --{foreign}.");
            await using var host = FairwayApp.CreateForCommand(options);
            await FairwayApp.PrepareDatabaseAsync(host.Services, command.Name == "migrate", ct);
            await using var scope = host.Services.CreateAsyncScope();
            var rest = words.Skip(command.Name.Split(' ').Length).ToList();
            return await command.RunAsync(
                new CommandCall(scope.ServiceProvider, rest, options, output, error),
                ct
            );
        }
        catch (UsageException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return Usage(error);
        }
    }

    // The usage is what an operator can read; what it does not name is not taken.
    private static IEnumerable<string> Named(string usage) =>
        OptionName().Matches(usage).Select(match => match.Groups[1].Value);

    private static readonly Lazy<IReadOnlySet<string>> Known = new(() =>
        Modules
            .Commands.SelectMany(command => Named(command.Usage))
            .Concat(["data", "demo", "help", "urls"])
            .ToHashSet(StringComparer.Ordinal)
    );

    [GeneratedRegex("--([a-z-]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionName();

    private static bool Matches(Command command, IReadOnlyList<string> words)
    {
        var name = command.Name.Split(' ');
        return words.Count >= name.Length
            && name.Select((word, i) => words[i] == word).All(same => same);
    }

    private static int Usage(TextWriter error)
    {
        ShowUsage(error);
        return Command.WrongUsage;
    }

    private static void ShowUsage(TextWriter writer)
    {
        writer.WriteLine("usage: fairway COMMAND [--data DIR]");
        writer.WriteLine("  serve [--urls URL] [--demo]");
        foreach (var command in Modules.Commands)
            writer.WriteLine($"  {command.Name} {command.Usage}".TrimEnd());
    }
}
