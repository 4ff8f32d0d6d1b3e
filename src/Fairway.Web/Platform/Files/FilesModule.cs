using Fairway.Web.Platform.Files.Videos;
using Microsoft.AspNetCore.Http.Features;

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
        services.AddSingleton<VideoIntake>();
        services.AddScoped<UploadVideo>();
        // What a page or an address takes is said there; a form of many parts must not be cut before.
        services.Configure<FormOptions>(options =>
            options.MultipartBodyLengthLimit = VideoIntake.MaxRequestBytes
        );
        services.AddScoped<FileShelf>();
        services.AddScoped<ShowFile>();
        services.AddScoped<UploadPicture>();
        services.AddScoped<SweepFiles>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        ShowFile.Map(app, api);
        UploadPicture.Map(app, api);
        UploadVideo.Map(app, api);
    }
}
