using Fairway.Web.Channels.Outlets;
using Fairway.Web.Channels.Rooms;
using Fairway.Web.Members.Contracts;

namespace Fairway.Web.Channels;

internal static class ChannelsModule
{
    public static IReadOnlyList<Type> Readers { get; } =
    [typeof(AnnouncementReader), typeof(NoticeReader), typeof(RoomReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IOwnRecords, ChannelRecords>();
        services.AddSingleton<Announced>();
        services.AddScoped<Inbox>();
        services.AddScoped<MarkRead>();
        services.AddScoped<NoteArrival>();
        services.AddScoped<MissionOutlets>();
        services.AddScoped<ListPlaces>();
        services.AddScoped<WritePlace>();
        services.AddScoped<RoomDoors>();
        services.AddScoped<RoomAuthors>();
        services.AddScoped<OpenRoom>();
        services.AddScoped<ListMessages>();
        services.AddScoped<SayInRoom>();
        services.AddScoped<StreamRoom>();
        services.AddSingleton<RoomHub>();
        services.AddHostedService(services => services.GetRequiredService<RoomHub>());
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        OpenRoom.Map(api);
        ListMessages.Map(api);
        SayInRoom.Map(api);
        StreamRoom.Map(app, api);
        Inbox.Map(api);
        MarkRead.Map(api);
        NoteArrival.Map(api);
        MissionOutlets.Map(api);
        ListPlaces.Map(api);
        WritePlace.Map(api);
    }
}
