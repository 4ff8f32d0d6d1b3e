using Fairway.Storage;
using Fairway.Web.Members.SignIn.Brand;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn;

internal static class SignInTables
{
    public static void Map(ModelBuilder model, FairwayDb db) =>
        model.Entity<UsedNonce>(entity =>
        {
            entity.ToTable("used_nonces");
            entity.HasKey(n => n.Hash);
            entity.HasIndex(n => n.ExpiresAt);
        });
}
