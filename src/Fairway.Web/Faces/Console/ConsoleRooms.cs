using Fairway.Web.Platform.Exports;

namespace Fairway.Web.Faces.Console;

/// <summary>What the console's pages of home, missions and works need.</summary>
internal static class ConsoleRooms
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Members.Contracts.IMemberPart, MemberRecognitionPart>();
        services.AddScoped<Members.Contracts.IMemberPart, MemberBadgesPart>();
        services.AddScoped<Members.Contracts.IMemberPart, MemberMarksPart>();
        services.AddScoped<Members.Contracts.IMemberPart, MemberWorkItemsPart>();
        services.AddScoped<DraftChoices>();
        services.AddScoped<PreviewDesk>();
        services.AddScoped<SaveDraftMission>();
        services.AddScoped<DraftPictures>();
        services.AddScoped<MissionFigures>();
        services.AddScoped<MissionHistory>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<AcceptMany>();
        services.AddScoped<IExportSource, ExportWorks>();
        services.AddScoped<IExportSource, ExportTransfers>();
        services.AddScoped<IExportSource, ExportCandidates>();
        services.AddScoped<IExportSource, ExportPoints>();
        services.AddScoped<ExportCompletion>();
        services.AddScoped<ExportSlot>();
        services.AddScoped<ExportExperimentGroup>();
        services.AddScoped<ExportVolume>();
        services.AddScoped<IExportSource, ExportParticipants>();
        services.AddScoped<ExportOpenings>();
        services.AddScoped<ExportFeedback>();
        services.AddScoped<ExportWorkItems>();
        services.AddScoped<HomeQueries>();
        services.AddScoped<HomeDesk>();
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        SaveDraftMission.Map(app);
        ExportCompletion.Map(app);
        ExportSlot.Map(app);
        ExportExperimentGroup.Map(app);
        ExportVolume.Map(app);
        ExportOpenings.Map(app);
        ExportFeedback.Map(app);
        ExportWorkItems.Map(app);
    }
}
