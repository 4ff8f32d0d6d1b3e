using System.Security.Cryptography;
using System.Text;
using Fairway.Domain;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using SocialAccount = Fairway.Domain.Members.SocialAccount;

namespace Fairway.Web.Members.Accounts;

/// <summary>
/// A member names an account of theirs, so that posts under it are known as theirs. One account is one member's: whoever
/// comes second is told so, and not whose it is.
/// </summary>
internal sealed class BindAccount(
    FairwayDb db,
    Writing writing,
    KeySource keys,
    JournalWriter journal
)
{
    internal sealed record Input
    {
        /// <summary>Code of the platform, such as xiaohongshu.</summary>
        public string? Platform { get; init; }
        public string? Handle { get; init; }
    }

    public async Task<Outcome<MyAccount>> RunAsync(Input input, Actor member, CancellationToken ct)
    {
        if (input.Platform is not { } platform || !SocialCell.Platforms.Contains(platform))
            return Refusal.OfFields([
                new FieldRefusal("platform", "field.not_one_of").With(
                    "allowed",
                    SocialCell.Platforms
                ),
            ]);
        var read = Handle.Read(input.Handle);
        if (read.IsRefused(out var wrong))
            return wrong;
        var handle = read.Value;
        // In turn: of two who name the same account at once, the second finds the first.
        await using var write = await writing.BeginInTurnAsync(TurnOf(platform, handle), ct);
        var key = Handle.KeyOf(handle);
        // A database may lower plain letters only; what is written alike is found in any case.
        var same = await db.Set<SocialAccount>()
            .FromSql(
                $"select * from social_accounts where platform = {platform} and (handle = {handle} or lower(handle) = {key})"
            )
            .AsNoTracking()
            .ToListAsync(ct);
        if (same.Exists(a => a.MemberId != member.Id))
            return Refusal.Conflict("account.taken");
        if (same.Find(a => a.MemberId == member.Id) is { } known)
            return new MyAccount(known.Id, known.Platform, known.Handle);
        if (
            await db.Set<SocialAccount>().CountAsync(a => a.MemberId == member.Id, ct)
            >= SocialCell.Most
        )
            return Refusal.Conflict("account.too_many").With("max", SocialCell.Most);
        var account = new SocialAccount
        {
            Id = keys.Next(),
            MemberId = member.Id,
            Platform = platform,
            Handle = handle,
        };
        db.Add(account);
        journal.Write(
            JournalKinds.AccountBound,
            member,
            new Subjects { Member = member.Id, Other = account.Id },
            new { platform }
        );
        var answer = new MyAccount(account.Id, platform, handle);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    private static long TurnOf(string platform, string handle) =>
        BitConverter.ToInt64(
            SHA256.HashData(Encoding.UTF8.GetBytes(platform + ":" + Handle.KeyOf(handle))),
            0
        );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/me/accounts",
                (
                    Input input,
                    BindAccount bind,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        input,
                        () => bind.RunAsync(input, current.Required, ct),
                        account => Results.Created("/api/v1/me/accounts", account)
                    )
            )
            .Needs(Permission.MemberSelf)
            .Produces<MyAccount>(StatusCodes.Status201Created)
            .WithName("BindAccount")
            .WithSummary("Name an account of one's own on a platform");
}
