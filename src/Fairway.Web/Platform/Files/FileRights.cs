using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Platform.Files;

/// <summary>
/// Whether a member is within the reader's scope. Members owns the answer; the ground floor must not know members.
/// </summary>
internal interface IMemberScope
{
    /// <summary>The keys of the members whom the context's scope shows.</summary>
    IQueryable<long> Visible(FairwayDb db);
}

internal static class FileRights
{
    /// <summary>Owners see their own; staff who read works see what is within their scope.</summary>
    public static bool MayRead(StoredFile file, Actor reader, FairwayDb db, IMemberScope? members)
    {
        if (file.Owner == reader.Principal)
            return true;
        if (reader.Kind == ActorKind.Member || !reader.Can(Permission.WorksRead))
            return false;
        return file.MemberId is not { } member
            || reader.Scope.Unrestricted
            || members?.Visible(db).Any(id => id == member) == true;
    }
}
