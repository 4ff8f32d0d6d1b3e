using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Shell;

/// <summary>The portal's tab bar.</summary>
internal static class PortalTabs
{
    public static IReadOnlyList<NavItem> Of(Phrases phrases, int unread) =>
        [
            new("/", phrases["portal.tab.home"], Icons.Home) { CurrentIcon = Icons.HomeFilled },
            new("/missions", phrases["portal.tab.missions"], Icons.Flag)
            {
                CurrentIcon = Icons.FlagFilled,
            },
            new("/works", phrases["portal.tab.works"], Icons.Photo)
            {
                CurrentIcon = Icons.PhotoFilled,
            },
            new("/inbox", phrases["portal.tab.inbox"], Icons.Message)
            {
                CurrentIcon = Icons.MessageFilled,
                Badge = unread,
            },
            new("/me", phrases["portal.tab.me"], Icons.User) { CurrentIcon = Icons.UserFilled },
        ];
}
