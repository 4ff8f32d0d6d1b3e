using System.Buffers;
using System.IO.Compression;
using System.Xml;

namespace Fairway.Web.Platform.Spreadsheets;

/// <summary>
/// Looks into a workbook's archive before anything reads it. The sizes that an archive states about itself may be lies,
/// so every part is unpacked once into nothing, and counted. Sheets are followed to their end: what breaks off there is
/// refused as a whole, before its first row.
/// </summary>
internal static class ZipCheck
{
    // Small files may shrink as they like; a ratio says something from here on.
    private const long RatioCountsFrom = 8 * 1024 * 1024;

    private static readonly XmlReaderSettings Strangers = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    public static TableRefusal? Refusal(Stream stream, string fileName, TableLimits limits)
    {
        try
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var refusal = Bomb(zip, stream.Length, fileName, limits);
            if (refusal is null && zip.GetEntry("xl/workbook.xml") is null)
            {
                refusal = TableRefusal.Of("table.not_a_table", ("file", fileName));
            }
            return refusal ?? Damage(zip, fileName);
        }
        catch (Exception problem)
            when (problem is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            return TableRefusal.Of("table.workbook_broken", ("file", fileName));
        }
        finally
        {
            stream.Position = 0;
        }
    }

    // The reader takes a sheet that it cannot follow for an empty one, or stops half-way through its rows.
    private static TableRefusal? Damage(ZipArchive zip, string fileName) =>
        zip.Entries.Where(IsSheet).All(IsWhole)
            ? null
            : TableRefusal.Of("table.workbook_broken", ("file", fileName));

    private static bool IsSheet(ZipArchiveEntry entry) =>
        !IsHeld(entry) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsWhole(ZipArchiveEntry entry)
    {
        try
        {
            using var part = entry.Open();
            using var xml = XmlReader.Create(part, Strangers);
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "worksheet")
            {
                return false;
            }
            while (xml.Read()) { }
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static TableRefusal? Bomb(
        ZipArchive zip,
        long packed,
        string fileName,
        TableLimits limits
    )
    {
        if (zip.Entries.Count > limits.MaxZipEntries)
        {
            return TableRefusal.Of(
                "table.zip_too_many_parts",
                ("file", fileName),
                ("parts", zip.Entries.Count),
                ("most", limits.MaxZipEntries)
            );
        }
        var most = Math.Min(
            limits.MaxUnpackedBytes,
            Math.Max(RatioCountsFrom, packed * limits.MaxZipRatio)
        );
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var total = 0L;
            foreach (var entry in zip.Entries)
            {
                var bound = IsHeld(entry)
                    ? Math.Min(most - total, limits.MaxHeldBytes)
                    : most - total;
                var size = entry.Length > bound ? entry.Length : Unpacked(entry, bound, buffer);
                if (size > bound)
                {
                    return TableRefusal.Of("table.zip_bomb", ("file", fileName), ("most", most));
                }
                total += size;
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Everything but the sheets is kept in memory by the reader.
    private static bool IsHeld(ZipArchiveEntry entry) =>
        !entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);

    private static long Unpacked(ZipArchiveEntry entry, long bound, byte[] buffer)
    {
        using var part = entry.Open();
        var size = 0L;
        int read;
        while (size <= bound && (read = part.Read(buffer, 0, buffer.Length)) > 0)
        {
            size += read;
        }
        return size;
    }
}
