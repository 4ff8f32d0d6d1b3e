namespace Fairway.Web.Channels;

internal static class ChannelsModule
{
    public static IReadOnlyList<Type> Readers { get; } =
    [typeof(AnnouncementReader), typeof(NoticeReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AudienceKeys>();
        services.AddScoped<Inbox>();
        services.AddScoped<MarkRead>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        Inbox.Map(api);
        MarkRead.Map(api);
    }
}
