using Fairway.Domain;

namespace Fairway.Web.Members.Contracts;

/// <summary>Whether a name may be shown to everybody at once: answered by the room that screens what members write.</summary>
internal interface IPublicNameCheck
{
    /// <returns>Null where nothing is wrong with it.</returns>
    Task<FieldRefusal?> FindAsync(string field, string name, CancellationToken ct);
}
