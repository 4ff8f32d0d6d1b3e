using Fairway.Domain.Works;
using Fairway.Web.Growth.Contracts;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Missions.Contracts;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Platform.Storage;
using Fairway.Web.Rewards.Contracts;
using Fairway.Web.Works.Answers;
using Fairway.Web.Works.Attendance;
using Fairway.Web.Works.Badges;
using Fairway.Web.Works.CheckIns;
using Fairway.Web.Works.Contracts;
using Fairway.Web.Works.Gallery;
using Fairway.Web.Works.Import;
using Fairway.Web.Works.Licences;
using Fairway.Web.Works.Reactions;
using Fairway.Web.Works.Recognitions;
using Fairway.Web.Works.Reports;
using Fairway.Web.Works.Screenings;
using Fairway.Web.Works.Shortlists;
using Fairway.Web.Works.Submission;
using Fairway.Web.Works.Talent;

namespace Fairway.Web.Works;

internal static class WorksModule
{
    public static IReadOnlyList<Command> Commands { get; } = [ImportWorksCommand.Command];

    public static IReadOnlyList<Type> Readers { get; } =
    [typeof(WorkSearchReader), typeof(ScreeningReader), typeof(AnswerReader), typeof(SeatReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ISubmissionStore>(provider =>
            provider.GetRequiredService<Database>() is { IsPostgres: true } database
                ? new PostgresSubmissions(database)
                : new SqliteSubmissions(
                    provider.GetRequiredService<Database>(),
                    provider.GetRequiredService<WriteGate>()
                )
        );
        services.AddSingleton<SubmissionWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<SubmissionWriter>());
        AddLicences(services);
        services.AddSingleton<ConsensusGate>();
        services.AddSingleton<UnderstandingGate>();
        AddPublic(services);
        AddReactions(services);
        AddCheckIns(services);
        AddAttendance(services);
        services.AddScoped<IEvidenceSource, WorkEvidence>();
        services.AddScoped<IWorkMerits, WorkMerits>();
        services.AddScoped<ICandidateFacts, WorkFacts>();
        services.AddSingleton<ITierPaces, WorkFacts>();
        services.AddSingleton<IPublicNameCheck, PublicNameCheck>();
        services.AddScoped<IOwnRecords, WorkRecords>();
        services.AddScoped<IOwnRecords, ReactionRecords>();
        services.AddScoped<SubmitWork>();
        services.AddScoped<ResubmitWork>();
        services.AddScoped<WithdrawWork>();
        services.AddScoped<MeasureWork>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<OpenWork>();
        services.AddScoped<ListWorks>();
        services.AddScoped<Members.Contracts.MemberIntake>();
        services.AddScoped<StartWorksImport>();
        services.AddScoped<ImportWorksBatch>();
        services.AddScoped<IJobHandler, ImportWorks>();
        services.AddScoped<IChore, ForgetDrafts>();
        services.AddScoped<MyWorks>();
        services.AddSingleton<KeepPictures>();
        services.AddScoped<WorkCounts>();
        services.AddScoped<IWorksCount>(provider => provider.GetRequiredService<WorkCounts>());
        services.AddScoped<IWaitingWorks>(provider => provider.GetRequiredService<WorkCounts>());
    }

    private static void AddLicences(IServiceCollection services)
    {
        services.AddSingleton(LicencePolicy.Declare());
        services.AddSingleton<LicenceAlong>();
        services.AddScoped<LicenceWork>();
    }

    private static void AddCheckIns(IServiceCollection services)
    {
        services.AddScoped<CheckInBook>();
        services.AddScoped<WorkByItself>();
        services.AddScoped<TakePart>();
        services.AddScoped<CheckIn>();
        services.AddScoped<IPublishGuard, SeriesGuard>();
    }

    private static void AddAttendance(IServiceCollection services)
    {
        services.AddScoped<SlotBook>();
        services.AddScoped<SlotList>();
        services.AddScoped<SetSlots>();
        services.AddScoped<SeatLine>();
        services.AddScoped<SeatDesk>();
        services.AddScoped<Attend>();
        services.AddSingleton<AttendanceDoor>();
        services.AddSingleton<AttendanceGate>();
        services.AddScoped<IPublishGuard, SlotGuard>();
        services.AddScoped<IChore, NoteAbsences>();
    }

    // What other members see, and what keeps it from them.
    private static void AddPublic(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<ReportPolicy>(ReportPolicy.Document, policy => policy.Validate())
        );
        services.AddScoped<PublicWorks>();
        services.AddScoped<ListPublicWorks>();
        services.AddScoped<ShowPublicPicture>();
        services.AddScoped<ShortlistWork>();
        services.AddScoped<HoldWork>();
        services.AddScoped<ReportWork>();
        services.AddScoped<DecideReport>();
        services.AddScoped<ListReports>();
        services.AddScoped<ReadResults>();
        services.AddScoped<ReadFeedback>();
    }

    private static void AddReactions(IServiceCollection services)
    {
        services.AddScoped<WorkReactions>();
        services.AddScoped<RecogniseWork>();
        services.AddScoped<IBadgeMeasures, WorkMeasures>();
        services.AddScoped<LikeWork>();
        services.AddScoped<WriteComment>();
        services.AddScoped<RemoveComment>();
        services.AddScoped<JudgeComment>();
        services.AddScoped<ListComments>();
        services.AddScoped<IChore, TellAuthors>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        SaveDraftFromPortal.Map(app);
        SubmitWork.Map(api.Answering<SubmitWork.Answer>(StatusCodes.Status201Created));
        CheckIn.Map(api);
        CheckInBook.Map(api);
        SetSlots.Map(api);
        SlotBook.Map(api);
        SlotList.Map(api);
        SlotCalendarFile.Map(app);
        SeatDesk.Map(api);
        AttendanceDoor.Map(api);
        Attend.Map(api);
        ResubmitWork.Map(api);
        WithdrawWork.Map(api);
        SaveDraft.Map(api);
        StartWorksImport.Map(api);
        OpenWork.Map(api);
        MeasureWork.Map(api);
        ListWorks.Map(api);
        ReadResults.Map(api);
        ReadFeedback.Map(api);
        LicenceWork.Map(api);
        HoldWork.Map(api);
        ReportWork.Map(api);
        DecideReport.Map(api);
        ListReports.Map(api);
        ListPublicWorks.Map(api);
        ShowPublicPicture.Map(app, api);
        ShortlistWork.Map(api);
        RecogniseWork.Map(api);
        LikeWork.Map(api);
        WriteComment.Map(api);
        RemoveComment.Map(api);
        JudgeComment.Map(api);
        ListComments.Map(api);
    }
}
