using Fairway.Web.Channels.Invitations;
using Fairway.Web.Channels.Outlets;
using Fairway.Web.Channels.Rooms;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Jobs;

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
        services.AddScoped<InviteMany>();
        services.AddScoped<ListInvitations>();
        services.AddScoped<TakeBackInvitations>();
        services.AddScoped<InvitationWriter>();
        services.AddScoped<IJobHandler, InvitationJob>();
        services.AddScoped<IJobHandler, InvitationBackJob>();
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
        InviteMany.Map(api);
        ListInvitations.Map(api);
        TakeBackInvitations.Map(api);
        NoteArrival.Map(api);
        MissionOutlets.Map(api);
        ListPlaces.Map(api);
        WritePlace.Map(api);
    }
}
