using Fairway.Domain;
using Fairway.Domain.Cells;
using Fairway.Domain.Members;
using Fairway.Domain.Members.Import;
using Fairway.Storage;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Journal;
using Fairway.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fairway.Web.Members.Corrections;

/// <summary>
/// A colleague answers a request, with reasons either way. Where the member is right and the thing is kept here, the
/// change is made in the same transaction, so that nobody is told of a correction that has not happened.
/// </summary>
internal sealed class AnswerCorrection(
    FairwayDb db,
    Writing writing,
    EditMember edit,
    KeySource keys,
    ProgrammeTime time,
    JournalWriter journal,
    TimeProvider clock
)
{
    internal sealed record Input
    {
        public required bool Accepted { get; init; }

        /// <summary>What the member reads: 1 to 500 characters without the blanks around them.</summary>
        public string? Answer { get; init; }

        /// <summary>
        /// The right name, phone, model or date of delivery. Left out, nothing is changed here: it has been put right
        /// already, or elsewhere.
        /// </summary>
        public string? Value { get; init; }

        /// <summary>Which car a model or date is of; may be left out where the member has one or none.</summary>
        public long? VehicleId { get; init; }
    }

    public async Task<Outcome<CorrectionAnswer>> RunAsync(
        long id,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        if (Correction.WrongWords("answer", input.Answer) is { } wrong)
            return Refusal.OfFields([wrong]);
        var memberId = await db.Set<Correction>()
            .Where(c => c.Id == id)
            .Select(c => (long?)c.MemberId)
            .FirstOrDefaultAsync(ct);
        if (memberId is null)
            return Refusal.NotFound("correction.unknown");
        await using var write = await writing.BeginInTurnAsync(memberId.Value, ct);
        var correction = await db.Set<Correction>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (correction is null)
            return Refusal.NotFound("correction.unknown");
        var now = clock.GetUtcNow().UtcDateTime;
        if (correction.Decide(input.Accepted, input.Answer!, actor.Principal, now) is { } refusal)
            return refusal;
        if (
            input.Accepted
            && !string.IsNullOrWhiteSpace(input.Value)
            && await PutRightAsync(correction, input, actor, ct) is { } unreadable
        )
            return unreadable;
        journal.Write(
            input.Accepted ? JournalKinds.CorrectionDone : JournalKinds.CorrectionRefused,
            actor,
            new Subjects { Member = correction.MemberId, Other = id },
            new { correction.Topic }
        );
        var answer = CorrectionAnswer.Of(correction);
        await write.CommitAsync(ct, answer);
        return answer;
    }

    /// <summary>The fields that a topic is kept in; null where it is kept elsewhere.</summary>
    public static MemberField? FieldOf(CorrectionTopic topic) =>
        topic switch
        {
            CorrectionTopic.Name => MemberField.Name,
            CorrectionTopic.Phone => MemberField.Phone,
            CorrectionTopic.Model => MemberField.Model,
            CorrectionTopic.DeliveryDate => MemberField.DeliveryDate,
            _ => null,
        };

    private async Task<Refusal?> PutRightAsync(
        Correction correction,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var member = await db.Set<Member>().FirstAsync(m => m.Id == correction.MemberId, ct);
        switch (FieldOf(correction.Topic))
        {
            case MemberField.Model or MemberField.DeliveryDate:
                return await MendCarAsync(member, correction.Topic, input, actor, ct);
            case { } field:
                var wire = field.WireName();
                var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [wire] = input.Value,
                };
                if (EditMember.Read(fields, out var values) is { } wrong)
                    return Refusal.OfFields([
                        .. wrong.Fields.Select(one => one with { Field = "value" }),
                    ]);
                await edit.SetAsync(member, values, actor, ct);
                return null;
            default:
                return Refusal.OfFields([new FieldRefusal("value", "correction.kept_elsewhere")]);
        }
    }

    private async Task<Refusal?> MendCarAsync(
        Member member,
        CorrectionTopic topic,
        Input input,
        Actor actor,
        CancellationToken ct
    )
    {
        var cars = await db.Set<Vehicle>()
            .Where(v => v.MemberId == member.Id)
            .OrderBy(v => v.Id)
            .ToListAsync(ct);
        var car = input.VehicleId is { } id
            ? cars.Find(one => one.Id == id)
            : cars.FirstOrDefault();
        if (input.VehicleId is null ? cars.Count > 1 : car is null)
            return Refusal.OfFields([new FieldRefusal("vehicleId", "correction.which_car")]);
        var field = FieldOf(topic)!.Value;
        var read =
            field == MemberField.Model
                ? Plain(WordsCell.Parse(input.Value, MemberRowParser.LongestModel))
                : Plain(DateCell.Parse(input.Value, await TodayAsync(ct)));
        if (!read.IsOk)
            return Refusal.OfFields([
                new FieldRefusal("value", read.Code)
                {
                    Parameters = read.Quoting(input.Value).Parameters,
                },
            ]);
        if (car is null)
        {
            // A file may name the day of a car whose model nobody wrote down; so may a member.
            car = new Vehicle
            {
                Id = keys.Next(),
                MemberId = member.Id,
                Model = "",
            };
            db.Add(car);
        }
        if (read.Value is DateOnly day)
            car.DeliveredOn = day;
        else
            car.Model = (string)read.Value;
        await edit.NoteAsync(member, [field.WireName()], actor, ct);
        return null;
    }

    private async Task<DateOnly> TodayAsync(CancellationToken ct) =>
        (await time.ZoneAsync(ct)).DayOf(clock.GetUtcNow().UtcDateTime);

    private static Parsed<object> Plain<T>(Parsed<T> parsed)
        where T : notnull => parsed.IsOk ? Parsed<object>.Ok(parsed.Value) : parsed.As<object>();

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/corrections/{id:long}/answer",
                (
                    long id,
                    Input input,
                    AnswerCorrection answer,
                    Door door,
                    CurrentActor current,
                    CancellationToken ct
                ) =>
                    door.OnceAsync(
                        new { id, input },
                        () => answer.RunAsync(id, input, current.Required, ct),
                        Results.Ok
                    )
            )
            .Needs(Permission.MembersEdit)
            .Produces<CorrectionAnswer>()
            .WithName("AnswerCorrection")
            .WithSummary("Answer a member's request, and put right what was wrong");
}
