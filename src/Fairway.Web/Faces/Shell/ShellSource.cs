using Fairway.Web.Faces.Portal;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Shell;

/// <summary>Fills the frame of both faces: programme, ways in, who is there, what waits for them.</summary>
internal sealed class ShellSource(
    ProgrammeTime programme,
    CurrentActor current,
    PortalMembers members,
    Phrases phrases
) : IShellSource
{
    // The sheets already hold this blue; naming it again would only cost bytes on every page.
    private const string ShippedBlue = "#2457F5";

    public async ValueTask<ShellModel> FillAsync(
        ShellModel seed,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var known = await programme.ProgrammeAsync(cancellationToken);
        var shell = seed with
        {
            Programme = known.Name,
            BrandColour = known.BrandColour.Equals(ShippedBlue, StringComparison.OrdinalIgnoreCase)
                ? null
                : known.BrandColour,
            Flash = Flashes.Take(context, phrases),
        };
        return current.Optional switch
        {
            { Kind: ActorKind.Member } member when shell.Face == Face.Portal =>
                await ForMemberAsync(shell, member, cancellationToken),
            { } staff when shell.Face == Face.Console => ForStaff(shell, staff, context),
            _ => shell,
        };
    }

    private async ValueTask<ShellModel> ForMemberAsync(
        ShellModel shell,
        Actor member,
        CancellationToken ct
    )
    {
        // Somebody who has not agreed yet has no ways in but the consent page.
        if (!member.Can(Permission.MemberSelf))
            return shell;
        var glance = await members.GlanceAsync(member.Id, ct);
        return shell with
        {
            User = new ShellUser(member.Id, glance.Member?.Name ?? phrases["portal.friend"], ""),
            Unread = glance.Unread,
            Tabs = PortalTabs.Of(phrases, glance.Unread),
        };
    }

    private ShellModel ForStaff(ShellModel shell, Actor staff, HttpContext context)
    {
        var roles = (context.User.Identity as ActorIdentity)?.Roles ?? [];
        var line = string.Join(
            phrases["list.separator"],
            roles.Select(role => phrases["role." + role])
        );
        return shell with
        {
            User = new ShellUser(staff.Id, context.User.Identity?.Name ?? "", line),
            Sections = ConsoleNav.Of(phrases, staff),
        };
    }
}
