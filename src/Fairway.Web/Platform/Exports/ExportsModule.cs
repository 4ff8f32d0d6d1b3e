using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Platform.Exports;

internal static class ExportsModule
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<StartExport>();
        services.AddScoped<MyExports>();
        services.AddScoped<ExportRights>();
        services.AddScoped<GetExportFile>();
        services.AddScoped<IJobHandler, ExportJob>();
        services.AddScoped<IChore, ForgetExports>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        StartExport.Map(api);
        MyExports.Map(api);
        GetExportFile.Map(app, api);
    }

    public static void Map(ModelBuilder model) =>
        model.Entity<Export>(entity =>
        {
            entity.ToTable("exports");
            entity.IsKey(e => e.Id);
            entity.Property(e => e.Owner).HasMaxLength(60);
            entity.Property(e => e.FileKey).HasMaxLength(32);
            entity.HasIndex(e => new { e.Owner, e.Id });
            entity.HasIndex(e => e.ExpiresAt);
        });
}
