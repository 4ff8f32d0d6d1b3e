using System.Text.Json;
using Fairway.Domain;
using Fairway.Web.Platform.Security;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fairway.Web.Platform.Jobs;

/// <summary>A multipart request, read as it streams in: the file goes straight to the disk.</summary>
internal sealed record UploadForm(StoredUpload Upload, IReadOnlyDictionary<string, string> Fields)
{
    // What is larger than the limit is read to its end, so that the sender hears a sentence; this is the end of patience.
    public const long MaxRequestBytes = 512L * 1024 * 1024;

    private const int MaxFieldLength = 64 * 1024;

    public bool Is(string name) =>
        Fields.TryGetValue(name, out var text) && text is "true" or "1" or "on";

    /// <summary>A field that holds JSON; null when it is not there.</summary>
    /// <returns>False when it cannot be read.</returns>
    public bool TryRead<T>(string name, out T? value)
        where T : class
    {
        value = null;
        if (!Fields.TryGetValue(name, out var text) || text.Length == 0)
            return true;
        try
        {
            value = JsonSerializer.Deserialize<T>(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string? WithNul() =>
        NulCharacters.Has(Upload.FileName)
            ? "file"
            : Fields.FirstOrDefault(field => NulCharacters.Has(field.Value)).Key;

    public static async Task<Outcome<UploadForm>> ReadAsync(
        HttpRequest request,
        ImportFiles files,
        CancellationToken ct
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
            return Refusal.Invalid("import.not_multipart");
        var fields = request.Query.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ToString(),
            StringComparer.Ordinal
        );
        try
        {
            var upload = await ReadPartsAsync(boundary, request.Body, files, fields, ct);
            if (upload is not { } stored)
                return Refusal.OfFields([new("file", "field.required")]);
            if (stored.IsRefused(out var refusal))
                return refusal;
            var form = new UploadForm(stored.Value, fields);
            if (form.WithNul() is not { } wrong)
                return form;
            files.Delete(stored.Value.Key);
            return Refusal.OfFields([new(wrong, NulCharacters.Code)]);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return Refusal.Invalid("import.not_multipart");
        }
    }

    private static async Task<Outcome<StoredUpload>?> ReadPartsAsync(
        string boundary,
        Stream body,
        ImportFiles files,
        Dictionary<string, string> fields,
        CancellationToken ct
    )
    {
        Outcome<StoredUpload>? upload = null;
        var parts = new MultipartReader(boundary, body);
        while (await parts.ReadNextSectionAsync(ct) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var said))
                continue;
            var name = HeaderUtilities.RemoveQuotes(said.Name).Value ?? "";
            if (said.IsFileDisposition() && name == "file" && upload is null)
            {
                var fileName = said.FileNameStar.Value ?? said.FileName.Value ?? "file";
                upload = await files.SaveAsync(
                    part.Body,
                    HeaderUtilities.RemoveQuotes(fileName).Value ?? "file",
                    ct
                );
            }
            else if (said.IsFormDisposition())
            {
                using var reader = new StreamReader(part.Body);
                var buffer = new char[MaxFieldLength];
                var length = await reader.ReadBlockAsync(buffer, ct);
                fields[name] = new string(buffer, 0, length);
            }
        }
        return upload;
    }
}
