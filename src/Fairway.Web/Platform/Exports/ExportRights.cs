using Fairway.Domain;
using Fairway.Storage;
using Fairway.Web.Platform.Access;

namespace Fairway.Web.Platform.Exports;

/// <summary>Who may have a file: whoever asked for it, while they may still see what is in it.</summary>
internal sealed class ExportRights(IEnumerable<IExportSource> sources, TimeProvider clock)
{
    /// <returns>Why not, or null.</returns>
    public Refusal? Refuses(Export export, ExportInput input, Actor actor)
    {
        if (export.Owner != actor.Principal)
            return Refusal.Forbidden("exports.of_another");
        var may =
            sources.FirstOrDefault(one => one.What == input.What) is { } source
            && actor.Can(source.Permission)
            && (!input.Unmask || actor.Can(Permission.MembersUnmask))
            && Covers(actor.Scope, input.Scope);
        if (!may)
            return Refusal.Forbidden("exports.forbidden");
        return export.FileKey is null || export.ExpiresAt <= clock.GetUtcNow().UtcDateTime
            ? Refusal.NotFound("exports.gone")
            : null;
    }

    /// <summary>Whether everybody whom one scope shows is shown by the other.</summary>
    private static bool Covers(DataScope now, DataScope then) =>
        now.Unrestricted
        || (
            !then.Unrestricted
            && then.Regions.All(code =>
                now.Regions.Any(mine => code.StartsWith(mine, StringComparison.Ordinal))
            )
            && then.Groups.All(now.Groups.Contains)
        );
}
