// The yardstick of P11: the least host that still has Entity Framework and Identity. It opens its database before it
// answers, as any such product must.
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDbContext<BareDb>(options =>
    options.UseSqlite($"Data Source={builder.Configuration["database"]}")
);
builder.Services.AddIdentityCore<IdentityUser>().AddEntityFrameworkStores<BareDb>();
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddAuthorization();
var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<BareDb>();
    await db.Database.EnsureCreatedAsync();
    await db.Users.CountAsync();
}
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/health/live", () => "live");
await app.RunAsync();

internal sealed class BareDb(DbContextOptions<BareDb> options)
    : IdentityUserContext<IdentityUser>(options);
