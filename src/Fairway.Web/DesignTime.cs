using Fairway.Storage;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web;

/// <summary>The context as the migrator sees it: the whole model, no database.</summary>
internal static class DesignTime
{
    public static FairwayDb Create(string provider)
    {
        var services = new ServiceCollection();
        var database = new Database(
            provider == "postgres" ? "Host=127.0.0.1;Database=design" : null,
            Path.GetTempPath()
        );
        services.AddSingleton(new ModelParts(Modules.ModelParts));
        services.AddDbContext<FairwayDb>(options =>
            StorageModule.Configure(options, database, new SqlitePragmas())
        );
        return services.BuildServiceProvider().GetRequiredService<FairwayDb>();
    }
}
