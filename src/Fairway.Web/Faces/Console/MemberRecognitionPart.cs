using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Rewards.Contracts;
using Fairway.Web.Rewards.Recognitions;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Faces.Console;

/// <summary>On a member's page: what colleagues said to them, and the welcome to a newcomer.</summary>
internal sealed class MemberRecognitionPart(
    ListRecognitions list,
    Recognising recognising,
    WelcomeMember welcome
) : IMemberPart
{
    private const int Shown = 5;

    public async Task<RenderFragment?> ReadAsync(long memberId, Actor reader, CancellationToken ct)
    {
        var said = new MemberRecognition.Said(
            memberId,
            await list.CountAsync(memberId, ct),
            (await list.OfMemberAsync(memberId, new PageRequest(null, Shown), ct)).Items,
            (await recognising.CountAsync(memberId, reader, ct)).Any(one => one.Mine),
            await welcome.IsOpenAsync(memberId, ct)
        );
        return builder =>
        {
            builder.OpenComponent<MemberRecognition>(0);
            builder.AddComponentParameter(1, nameof(MemberRecognition.Of), said);
            builder.CloseComponent();
        };
    }
}
