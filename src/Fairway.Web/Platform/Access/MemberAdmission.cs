using System.Collections.Frozen;
using Fairway.Storage;
using Fairway.Web.Platform.Journal;

namespace Fairway.Web.Platform.Access;

/// <summary>How far a member may come in.</summary>
internal enum MemberDoor
{
    /// <summary>Unknown or erased.</summary>
    Closed,

    /// <summary>Known, but has not agreed to the programme's terms: only the consent page is open.</summary>
    Consent,
    Open,
}

/// <summary>What the ground floor must know of a member; the Members module answers.</summary>
internal interface IMemberGate
{
    Task<MemberDoor> AskAsync(long memberId, CancellationToken ct);
}

/// <summary>Asks the gate, and remembers for a minute who may come in. A closed door is asked again each time.</summary>
internal sealed class MemberAdmission(IMemberGate gate)
{
    private static readonly TimeSpan For = TimeSpan.FromMinutes(1);
    private static readonly FrozenSet<string> OnlyEnter = new[]
    {
        Permission.AccessSelf,
        Permission.MemberEnter,
    }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> All = new[]
    {
        Permission.AccessSelf,
        Permission.MemberEnter,
        Permission.MemberSelf,
        Permission.WorksOpen,
    }.ToFrozenSet(StringComparer.Ordinal);
    private readonly BoundedCache<long, DateTime> _open = new(50_000);

    public async ValueTask<MemberDoor> AskAsync(long memberId, DateTime now, CancellationToken ct)
    {
        if (_open.TryGet(memberId, out var asked) && now >= asked && now - asked < For)
            return MemberDoor.Open;
        var door = await gate.AskAsync(memberId, ct);
        if (door == MemberDoor.Open)
            _open.Set(memberId, now);
        return door;
    }

    public void Forget(long memberId) => _open.Forget(memberId);

    /// <summary>Members see nothing through the staff's filter; their own things are asked for by their key.</summary>
    public static Actor ActorOf(long memberId, MemberDoor door) =>
        new(ActorKind.Member, memberId)
        {
            Permissions = door == MemberDoor.Open ? All : OnlyEnter,
            Scope = DataScope.Nothing,
        };
}
