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

/// <param name="Language">What the member has stored.</param>
/// <param name="EasyView">The same of the view with larger words.</param>
internal readonly record struct MemberAnswer(MemberDoor Door, string? Language, bool EasyView);

/// <summary>What the ground floor must know of a member; the Members module answers.</summary>
internal interface IMemberGate
{
    Task<MemberAnswer> AskAsync(long memberId, CancellationToken ct);
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
        Permission.MissionsOpen,
        Permission.WorksOpen,
        Permission.RoomsOpen,
        Permission.RoomsWrite,
        Permission.ConsensusOpen,
        Permission.ConsensusWrite,
    }.ToFrozenSet(StringComparer.Ordinal);
    private readonly BoundedCache<long, Known> _open = new(50_000);

    private readonly record struct Known(DateTime Asked, string? Language, bool EasyView);

    public async ValueTask<MemberAnswer> AskAsync(long memberId, DateTime now, CancellationToken ct)
    {
        if (_open.TryGet(memberId, out var known) && now >= known.Asked && now - known.Asked < For)
            return new MemberAnswer(MemberDoor.Open, known.Language, known.EasyView);
        var answer = await gate.AskAsync(memberId, ct);
        if (answer.Door == MemberDoor.Open)
            _open.Set(memberId, new Known(now, answer.Language, answer.EasyView));
        return answer;
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
