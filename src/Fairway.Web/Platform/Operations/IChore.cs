namespace Fairway.Web.Platform.Operations;

/// <summary>
/// Small regular work of a module: forgetting what has expired, making room ahead. Runs on every node, so it must not
/// mind being done twice at once; works in batches that are short.
/// </summary>
internal interface IChore
{
    /// <returns>How much was done.</returns>
    Task<int> RunAsync(CancellationToken ct);
}
