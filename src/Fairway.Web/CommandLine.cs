using Fairway.Web.Platform.Commands;

namespace Fairway.Web;

/// <summary>Splits arguments into a command, words and options.</summary>
internal static class CommandLine
{
    // Options that stand alone; every other option takes the next argument.
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal)
    {
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
            if (words.Count == 0 || options.ContainsKey("help"))
                return Usage(error);
            if (words[0] == "serve")
                return await FairwayApp.ServeAsync(options, ct);
            var command = Modules.Commands.FirstOrDefault(c => Matches(c, words));
            if (command is null)
                return Usage(error);
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

    private static bool Matches(Command command, IReadOnlyList<string> words)
    {
        var name = command.Name.Split(' ');
        return words.Count >= name.Length
            && name.Select((word, i) => words[i] == word).All(same => same);
    }

    private static int Usage(TextWriter error)
    {
        error.WriteLine("usage: fairway COMMAND [--data DIR]");
        error.WriteLine("  serve [--urls URL]");
        foreach (var command in Modules.Commands)
            error.WriteLine($"  {command.Name} {command.Usage}".TrimEnd());
        return Command.WrongUsage;
    }
}
