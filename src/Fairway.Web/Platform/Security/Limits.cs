using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Journal;
using Microsoft.AspNetCore.RateLimiting;

namespace Fairway.Web.Platform.Security;

/// <summary>
/// How often one principal, or one address of visitors, may call. Meant for runaway clients, not for crowds: a whole
/// city may share the address of its mobile carrier.
/// </summary>
internal sealed record Limits
{
    /// <summary>The policy for what costs a decoder: pictures.</summary>
    public const string Uploads = "uploads";

    /// <summary>The policy for what many others are shown at once: messages in a room.</summary>
    public const string Messages = "messages";

    public int MemberPerSecond { get; init; } = 100;
    public int StaffPerSecond { get; init; } = 200;
    public int VisitorsPerSecond { get; init; } = 500;
    public int UploadsPerMinute { get; init; } = 60;
    public int MessagesPerMinute { get; init; } = 60;

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var limits = Of(configuration.GetSection("Limits"));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RefuseAsync;
            options.AddPolicy(Uploads, limits.OfUploads);
            options.AddPolicy(Messages, limits.OfMessages);
        });
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<TimeProvider>(
                (options, clock) => options.GlobalLimiter = new CallBudgets(limits.General, clock)
            );
    }

    private static Limits Of(IConfigurationSection section)
    {
        var usual = new Limits();
        return new Limits
        {
            MemberPerSecond = Read(section, nameof(MemberPerSecond), usual.MemberPerSecond),
            StaffPerSecond = Read(section, nameof(StaffPerSecond), usual.StaffPerSecond),
            VisitorsPerSecond = Read(section, nameof(VisitorsPerSecond), usual.VisitorsPerSecond),
            UploadsPerMinute = Read(section, nameof(UploadsPerMinute), usual.UploadsPerMinute),
            MessagesPerMinute = Read(section, nameof(MessagesPerMinute), usual.MessagesPerMinute),
        };
    }

    // A budget of nothing cannot be divided among callers, and would lock everybody out if it could.
    private static int Read(IConfigurationSection section, string name, int usual)
    {
        if (section[name] is not { Length: > 0 } text)
            return usual;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit > 0
        )
            return limit;
        throw new UsageException(
            $"{section.Key}__{name} is \"{text}\". Set it to a whole number of at least 1, or remove it for the usual {usual}."
        );
    }

    private CallRate? General(HttpContext context)
    {
        var actor = Who(context);
        return actor switch
        {
            // Keys are the operator's own integrations, and the command's calls are its own doing.
            { Kind: ActorKind.ApiKey or ActorKind.Command or ActorKind.System } => null,
            { Kind: ActorKind.Member } => new(actor.Principal, MemberPerSecond),
            { Kind: ActorKind.Staff } => new(actor.Principal, StaffPerSecond),
            // Without a trusted proxy everybody behind a local one has this address: a limit would hit all alike.
            _ when context.Connection.RemoteIpAddress is not { } from
                    || IPAddress.IsLoopback(from) => null,
            _ => new(context.Connection.RemoteIpAddress.ToString(), VisitorsPerSecond),
        };
    }

    private RateLimitPartition<string> OfUploads(HttpContext context) =>
        EachMinute(context, UploadsPerMinute);

    // A page with a form names the policy too; looking at it is free.
    private RateLimitPartition<string> OfMessages(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
            ? EachMinute(context, MessagesPerMinute)
            : RateLimitPartition.GetNoLimiter("looking");

    private static RateLimitPartition<string> EachMinute(HttpContext context, int most) =>
        RateLimitPartition.GetSlidingWindowLimiter(
            Who(context)?.Principal ?? "nobody",
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = most,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            }
        );

    private static Actor? Who(HttpContext context) =>
        context.RequestServices.GetRequiredService<CurrentActor>().Optional;

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known)
            ? known
            : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);
        await Mishaps.AnswerAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests);
    }
}
