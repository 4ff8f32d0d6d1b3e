namespace Fairway.Web.Platform.Commands;

/// <summary>
/// One chore of the operator's tool. Answers go to <c>stdout</c> alone, everything else to the log.
/// Exit 0 on success, 1 when something was refused, 2 on wrong usage.
/// </summary>
/// <param name="Name">The words that call it, such as "import members".</param>
/// <param name="Usage">What follows the words.</param>
internal sealed record Command(
    string Name,
    string Usage,
    Func<CommandCall, CancellationToken, Task<int>> RunAsync
)
{
    public const int Success = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
}

/// <summary>The words and options after the command's name.</summary>
internal sealed record CommandCall(
    IServiceProvider Services,
    IReadOnlyList<string> Words,
    IReadOnlyDictionary<string, string> Options,
    TextWriter Out,
    TextWriter Error
)
{
    public string? Option(string name) => Options.TryGetValue(name, out var value) ? value : null;

    public bool Flag(string name) => Options.ContainsKey(name);
}

/// <summary>Thrown to end a command with a sentence and the usage.</summary>
internal sealed class UsageException(string message) : Exception(message);
