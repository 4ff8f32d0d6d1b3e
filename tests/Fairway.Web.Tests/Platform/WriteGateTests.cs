using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Tests.Platform;

/// <summary>Who goes first at SQLite's gate (decision 10).</summary>
public sealed class WriteGateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_go_before_the_second_patient_one_however_long_the_first_one_held()
    {
        await using var database = new Database(null, Path.GetTempPath());
        using var gate = new WriteGate(database);
        var reader = await gate.EnterAsync(Ct, patiently: true);
        var person = gate.EnterAsync(Ct).AsTask();
        // Longer than anybody needs to be gone to count as gone.
        await Task.Delay(100, Ct);
        reader.Dispose();
        var inside = await person;

        var nextReader = gate.EnterAsync(Ct, patiently: true).AsTask();
        var nextPerson = gate.EnterAsync(Ct).AsTask();
        inside.Dispose();

        var pass = await nextPerson;
        nextReader.IsCompleted.ShouldBeFalse();
        pass.Dispose();
        // Nobody comes any more: no courtesy to keep.
        (await nextReader).Dispose();
    }

    [Fact]
    public async Task Whoever_leaves_the_line_is_not_waited_for()
    {
        await using var database = new Database(null, Path.GetTempPath());
        using var gate = new WriteGate(database);
        var reader = await gate.EnterAsync(Ct, patiently: true);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var person = gate.EnterAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(person);
        await Task.Delay(60, Ct);
        reader.Dispose();
        (await gate.EnterAsync(Ct, patiently: true)).Dispose();
        gate.IsWanted.ShouldBeFalse();
    }
}
