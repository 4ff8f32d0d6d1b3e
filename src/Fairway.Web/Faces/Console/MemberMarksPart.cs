using Fairway.Web.Growth.Marks;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Faces.Console;

/// <summary>On a member's page: what they were marked creative for, when and why, and marking by hand.</summary>
internal sealed class MemberMarksPart(ListMarks list) : IMemberPart
{
    private const int Shown = 10;

    // What else somebody made is far down; a work of last year is seldom marked.
    private const int Choices = 20;

    public async Task<RenderFragment?> ReadAsync(long memberId, Actor reader, CancellationToken ct)
    {
        if (!reader.Can(Permission.TalentsRead))
            return null;
        var marks = (await list.OfMemberAsync(memberId, new PageRequest(null, Shown), ct)).Items;
        var choices = reader.Can(Permission.TalentsEdit)
            ? await list.ChoicesAsync(memberId, Choices, ct)
            : [];
        var marked = marks.Where(m => m.LiftedAt is null).Select(m => m.WorkId).ToHashSet();
        var known = new MemberMarks.Known(
            memberId,
            marks,
            await list.TitlesAsync(memberId, [.. marks.Select(m => m.WorkId).Distinct()], ct),
            [
                .. choices
                    .Where(work => !marked.Contains(work.Id))
                    .Select(work => (work.Id, work.Title, work.At)),
            ]
        );
        return builder =>
        {
            builder.OpenComponent<MemberMarks>(0);
            builder.AddComponentParameter(1, nameof(MemberMarks.Of), known);
            builder.CloseComponent();
        };
    }
}
