using System.Net;
using System.Threading.Channels;
using Fairway.Domain.Missions;
using Fairway.Domain.Missions.Secrecy;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;

namespace Fairway.Web.Missions.Secrecy;

/// <summary>
/// Notes who opened what of a confidential mission. A reader only leaves a line here; what has gathered is written
/// together, in the order it came. Whoever reads faster than the database writes is held up rather than forgotten.
/// </summary>
internal sealed partial class OpeningLog(
    IServiceScopeFactory scopes,
    IHttpContextAccessor http,
    KeySource keys,
    TimeProvider clock,
    ILogger<OpeningLog> log
) : BackgroundService
{
    private const int Room = 10_000;
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly BulkColumn[] Columns =
    [
        new("id", BulkType.Long),
        new("mission_id", BulkType.Long),
        new("principal", BulkType.Text),
        new("member_id", BulkType.Long),
        new("kind", BulkType.Int),
        new("subject_id", BulkType.Long),
        new("at", BulkType.Time),
        new("network", BulkType.Text),
    ];

    // Taken and not yet written: what the database refuses, or the end of the host meets, is tried again.
    private readonly List<MissionOpening> _taken = [];

    private readonly Channel<MissionOpening> _waiting = Channel.CreateBounded<MissionOpening>(
        new BoundedChannelOptions(Room) { SingleReader = true }
    );

    /// <summary>Does nothing for a mission that is not confidential.</summary>
    public ValueTask NoteAsync(
        Mission mission,
        Actor reader,
        OpeningKind kind,
        CancellationToken ct,
        long? subject = null
    ) =>
        mission.Confidential is null
            ? ValueTask.CompletedTask
            : NoteAsync(mission.Id, reader, kind, ct, subject);

    /// <summary>For whoever knows already that the mission is confidential.</summary>
    public ValueTask NoteAsync(
        long missionId,
        Actor reader,
        OpeningKind kind,
        CancellationToken ct,
        long? subject = null
    ) =>
        _waiting.Writer.WriteAsync(
            new MissionOpening(
                missionId,
                reader.Principal,
                reader.Kind == ActorKind.Member ? reader.Id : null,
                kind,
                subject,
                clock.GetUtcNow().UtcDateTime,
                NetworkOf(http.HttpContext?.Connection.RemoteIpAddress)
            )
            {
                Id = keys.Next(),
            },
            ct
        );

    /// <summary>The network that an address lies in: 24 bits of an IPv4 address, 48 of an IPv6 one.</summary>
    internal static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = bytes.Length == 4 ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            await DrainAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        do await DrainAsync(cancellationToken);
        while (_waiting.Reader.TryPeek(out _));
    }

    private async Task DrainAsync(CancellationToken ct)
    {
        while (_taken.Count < Batch && _waiting.Reader.TryRead(out var opening))
            _taken.Add(opening);
        while (_taken.Count > 0)
        {
            try
            {
                await WriteAsync(ct);
                _taken.Clear();
            }
            catch (Exception trouble)
                when (trouble is not OutOfMemoryException && !ct.IsCancellationRequested)
            {
                NotWritten(log, trouble, _taken.Count);
                await Task.Delay(Pause, ct);
            }
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FairwayDb>();
        await using var write = await scope
            .ServiceProvider.GetRequiredService<Writing>()
            .BeginAsync(ct, patiently: true);
        await BulkInsert.RunAsync(
            db,
            "mission_openings",
            Columns,
            [
                .. _taken.Select(o =>
                    new object?[]
                    {
                        o.Id,
                        o.MissionId,
                        o.Principal,
                        o.MemberId,
                        (int)o.Kind,
                        o.SubjectId,
                        o.At,
                        o.Network,
                    }
                ),
            ],
            ct
        );
        await write.CommitAsync(ct);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Count} openings could not be written; trying again"
    )]
    private static partial void NotWritten(ILogger log, Exception trouble, int count);
}
