using System.Runtime.CompilerServices;
using Fairway.Web.Platform.Spreadsheets;

namespace Fairway.Web.Tests.Spreadsheets;

/// <summary>Two hundred thousand rows pass through the writer; none of them stays.</summary>
public sealed class FlatMemoryTests
{
    [Theory]
    [InlineData((int)TableFormat.CsvUtf8)]
    [InlineData((int)TableFormat.CsvGb18030)]
    [InlineData((int)TableFormat.Xlsx)]
    public async Task Rows_that_were_written_are_let_go(int format)
    {
        var seen = new List<WeakReference>();
        var held = -1;

        async IAsyncEnumerable<IReadOnlyList<string?>> Rows()
        {
            for (var i = 0; i < 200_000; i++)
            {
                if (i == 150_000)
                {
                    GC.Collect();
                    held = seen.Count(row => row.IsAlive);
                }
                yield return Row(i, seen);
            }
            await Task.CompletedTask;
        }

        var written = await TableWriter.Write(
            Stream.Null,
            (TableFormat)format,
            [new TableColumn("编号"), new TableColumn("昵称")],
            Rows(),
            TestContext.Current.CancellationToken
        );

        written.ShouldBe(200_000);
        held.ShouldBeInRange(0, 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string[] Row(int number, List<WeakReference> seen)
    {
        string[] row = [$"VIP-{number}", "🚗"];
        if (number < 1_000)
            seen.Add(new WeakReference(row));
        return row;
    }
}
