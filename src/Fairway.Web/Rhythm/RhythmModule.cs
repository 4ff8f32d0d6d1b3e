using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Rhythm.Games;
using Fairway.Web.Rhythm.Honours;
using Fairway.Web.Rhythm.Recaps;

namespace Fairway.Web.Rhythm;

internal static class RhythmModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<GamePolicy>(GamePolicy.Document, policy => policy.Validate())
        );
        services.AddScoped<IOwnRecords, RhythmRecords>();
        services.AddScoped<RecapCounts>();
        services.AddScoped<RecapSight>();
        services.AddScoped<WriteRecap>();
        services.AddScoped<RecapQueries>();
        services.AddScoped<RecapChoices>();
        services.AddScoped<MyRecaps>();
        services.AddScoped<DrawRecap>();
        services.AddScoped<ShowRecapPicture>();
        services.AddScoped<RecapHonours>();
        services.AddScoped<GiveHonour>();
        services.AddScoped<HonourWall>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        RecapDoor.Map(api);
        RecapQueries.Map(api);
        MyRecaps.Map(api);
        ShowRecapPicture.Map(app, api);
        GiveHonour.Map(api);
        HonourWall.Map(api);
    }
}
