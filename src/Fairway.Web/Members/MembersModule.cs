using Fairway.Domain.Members;
using Fairway.Web.Members.Accounts;
using Fairway.Web.Members.Bulk;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Members.Corrections;
using Fairway.Web.Members.Export;
using Fairway.Web.Members.Groups;
using Fairway.Web.Members.Import;
using Fairway.Web.Members.Lists;
using Fairway.Web.Members.OwnData;
using Fairway.Web.Members.Profile;
using Fairway.Web.Members.Tags;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Exports;
using Fairway.Web.Platform.Jobs;
using Fairway.Web.Platform.Operations;
using Fairway.Web.Platform.Settings;

namespace Fairway.Web.Members;

internal static class MembersModule
{
    public static IReadOnlyList<Command> Commands { get; } =
    [ImportMembersCommand.Command, ExportMembersCommand.Command];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<StartMemberImport>();
        services.AddScoped<ImportBatch>();
        services.AddScoped<IJobHandler, MemberImportJob>();
        services.AddScoped<FillMemberSearch>();
        services.AddScoped<MembersQueries>();
        services.AddScoped<MemberTimeline>();
        services.AddSingleton(
            SettingDocument.Of<TierCriteria>(TierCriteria.Document, document => document.Validate())
        );
        services.AddScoped<EvidenceBook>();
        services.AddScoped<MemberHistory>();
        services.AddScoped<PlaceMember>();
        services.AddScoped<GiveRoles>();
        services.AddScoped<MyTiers>();
        services.AddScoped<MyAccounts>();
        services.AddScoped<BindAccount>();
        services.AddScoped<UnbindAccount>();
        services.AddScoped<EditMember>();
        services.AddScoped<IMemberLook, ChooseLook>();
        services.AddScoped<UnmaskPhone>();
        services.AddScoped<MemberExport>();
        services.AddScoped<ListExport>();
        services.AddScoped<IExportSource, MemberSource>();
        services.AddScoped<GroupBook>();
        services.AddScoped<GroupQueries>();
        services.AddScoped<CreateGroup>();
        services.AddScoped<RenameGroup>();
        services.AddScoped<ShiftWriter>();
        services.AddScoped<StartBulkMove>();
        services.AddScoped<TakeBackMove>();
        services.AddScoped<IJobHandler, BulkMoveJob>();
        services.AddScoped<IJobHandler, TakeBackJob>();
        services.AddScoped<IScopeGroups, ScopeGroups>();
        services.AddScoped<ViewQueries>();
        services.AddScoped<SaveView>();
        services.AddScoped<DropView>();
        services.AddScoped<ChooseList>();
        services.AddScoped<TagQueries>();
        services.AddScoped<TagBook>();
        services.AddScoped<SaveTag>();
        services.AddScoped<TagMember>();
        AddOwnData(services);
    }

    private static void AddOwnData(IServiceCollection services)
    {
        services.AddSingleton(
            SettingDocument.Of<LeavingPolicy>(LeavingPolicy.Document, policy => policy.Validate())
        );
        services.AddScoped<IOwnRecords, MemberRecords>();
        services.AddScoped<GatherOwnData>();
        services.AddScoped<AskToLeave>();
        services.AddScoped<StayAfterAll>();
        services.AddScoped<Leavings>();
        services.AddScoped<IChore, EraseLeavers>();
        services.AddScoped<MyProfile>();
        services.AddScoped<ChangeMyProfile>();
        services.AddScoped<CorrectionList>();
        services.AddScoped<AskForCorrection>();
        services.AddScoped<AnswerCorrection>();
    }

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        GatherOwnData.Map(app, api);
        AskToLeave.Map(api);
        StayAfterAll.Map(api);
        Leavings.Map(api);
        MyProfile.Map(api);
        ChangeMyProfile.Map(api);
        CorrectionList.Map(api);
        AskForCorrection.Map(api);
        AnswerCorrection.Map(api);
        StartMemberImport.Map(api);
        ListMembers.Map(api);
        ViewQueries.Map(api);
        SaveView.Map(api);
        DropView.Map(api);
        ChooseList.Map(api);
        TagQueries.Map(api);
        SaveTag.Map(api);
        TagMember.Map(api);
        MemberTimeline.Map(api);
        PlaceMember.Map(api);
        GiveRoles.Map(api);
        MyTiers.Map(api);
        MyAccounts.Map(api);
        BindAccount.Map(api);
        UnbindAccount.Map(api);
        EditMember.Map(api);
        UnmaskPhone.Map(api);
        GroupQueries.Map(api);
        CreateGroup.Map(api);
        RenameGroup.Map(api);
        StartBulkMove.Map(api);
        TakeBackMove.Map(api);
        StartMemberExport.Map(api);
    }
}
