namespace Fairway.Web.Platform.Files;

internal static class FilesModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<FileStore>();
        services.AddSingleton<PictureTool>();
        services.AddSingleton<MarkedPicture>();
        services.AddSingleton<PictureIntake>();
        services.AddSingleton<DocumentIntake>();
        services.AddScoped<FileShelf>();
        services.AddScoped<ShowFile>();
        services.AddScoped<UploadPicture>();
        services.AddScoped<SweepFiles>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        ShowFile.Map(app, api);
        UploadPicture.Map(app, api);
    }
}
