using Fairway.Bench;
using Fairway.Bench.Bare;
using Fairway.Bench.Rows;

// "bare …" is this program as its own yardstick, in a process of its own; everything else measures.
if (args is ["bare", var kind, var url, var store])
    return await BareServer.RunAsync(kind, url, store);

var options = BenchOptions.Parse(args);
var report = new Report();
foreach (
    var row in new BenchRow[] { new P1(), new P2(), new P3(), new P4(), new P11(), new Lists() }
)
{
    if (!options.Wants(row.Id))
        continue;
    foreach (var database in row.Databases.Where(options.WantsDatabase))
        await row.MeasureAsync(database, report);
}
return report.Finish(options.Json);
