using System.Globalization;
using Fairway.Domain.Members;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>
/// The words that a confidential page or picture carries: who reads it, the tail of their number, and the day by the
/// programme's clock.
/// </summary>
internal sealed class ReaderMarks(
    FairwayDb db,
    ActorNames names,
    ProgrammeTime programme,
    TimeProvider clock
)
{
    private const int Tail = 4;

    public async Task<string> OfAsync(Actor reader, CancellationToken ct)
    {
        var (name, number) = await WhoAsync(reader, ct);
        var day = (await programme.ZoneAsync(ct)).DayOf(clock.GetUtcNow().UtcDateTime);
        return string.Join(
            " · ",
            new[]
            {
                name,
                number.Length > Tail ? number[^Tail..] : number,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }.Where(part => !string.IsNullOrEmpty(part))
        );
    }

    private async Task<(string? Name, string Number)> WhoAsync(Actor reader, CancellationToken ct)
    {
        if (reader.Kind == ActorKind.Member)
        {
            var member = await db.Set<Member>()
                .IgnoreQueryFilters(["scope"])
                .Where(m => m.Id == reader.Id)
                .Select(m => new { m.Nickname, m.ExternalId })
                .FirstAsync(ct);
            return (member.Nickname, member.ExternalId);
        }
        var known = await names.OfAsync([(reader.Kind, reader.Id)], ct);
        return (
            known.GetValueOrDefault((reader.Kind, reader.Id)),
            reader.Id.ToString(CultureInfo.InvariantCulture)
        );
    }
}
