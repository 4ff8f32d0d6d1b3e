using System.Globalization;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Spreadsheets;
using Fairway.Web.Platform.Text;

namespace Fairway.Web.Platform.Journal;

/// <summary>What the journal page shows, as a file.</summary>
internal sealed class ExportJournal(ListJournal journal, ProgrammeTime time, Phrases phrases)
{
    public async Task<Outcome<Stream>> RunAsync(JournalAsk ask, Actor reader, CancellationToken ct)
    {
        var zone = await time.ZoneAsync(ct);
        if (ask.Filter(zone) is not { } filter)
            return Refusal.OfFields([new("subject", "field.unreadable")]);
        List<TableColumn> columns =
        [
            new("seq"),
            new(phrases["journal.at"], Width: 20),
            new(phrases["journal.kind"], Width: 24),
            new(phrases["journal.actor"]),
            new(phrases["journal.member"]),
            new(phrases["journal.mission"]),
            new(phrases["journal.work"]),
            new(phrases["journal.other"]),
            new(phrases["journal.data"], Width: 60),
        ];
        // Beside the answer, so that a slow reader holds no transaction open; gone when it is closed.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"fairway-{Guid.CreateVersion7():N}"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            81_920,
            FileOptions.DeleteOnClose
        );
        var rows = journal.ReadAsync(filter, reader).Select(entry => Cells(entry, zone));
        await TableWriter.Write(file, TableFormat.CsvUtf8, columns, rows, ct);
        file.Position = 0;
        return file;
    }

    private static IReadOnlyList<string?> Cells(JournalEntry entry, ProgrammeZone zone) =>
        [
            Text(entry.Seq),
            zone.ToLocal(entry.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            entry.Kind,
            $"{JournalAsk.Wire(entry.ActorKind)}:{Text(entry.ActorId)}",
            Text(entry.MemberId),
            Text(entry.MissionId),
            Text(entry.WorkId),
            Text(entry.SubjectId),
            entry.Data,
        ];

    private static string? Text(long? key) => key?.ToString(CultureInfo.InvariantCulture);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
                "/console/journal.csv",
                async (
                    [AsParameters] JournalAsk ask,
                    ExportJournal export,
                    Door door,
                    CurrentActor actor,
                    CancellationToken ct
                ) =>
                    door.Show(
                        await export.RunAsync(ask, actor.Required, ct),
                        file => Results.Stream(file, "text/csv", "journal.csv")
                    )
            )
            .Needs(Permission.JournalRead)
            .ExcludeFromDescription();
}
