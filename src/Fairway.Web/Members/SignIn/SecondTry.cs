using Fairway.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.SignIn;

/// <summary>
/// Two requests of one person at the same moment: PostgreSQL lets one through and tells the other, who then sees what
/// the first one did.
/// </summary>
internal static class SecondTry
{
    public static async Task<T> RunAsync<T>(FairwayDb db, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return await act();
        }
    }
}
