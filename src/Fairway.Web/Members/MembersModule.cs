using Fairway.Web.Members.Export;
using Fairway.Web.Members.Import;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Commands;
using Fairway.Web.Platform.Jobs;

namespace Fairway.Web.Members;

internal static class MembersModule
{
    public static IReadOnlyList<Command> Commands { get; } =
    [ImportMembersCommand.Command, ExportMembersCommand.Command];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>();
        services.AddScoped<StartMemberImport>();
        services.AddScoped<ImportBatch>();
        services.AddScoped<IJobHandler, MemberImportJob>();
        services.AddScoped<MembersQueries>();
        services.AddScoped<MemberTimeline>();
        services.AddScoped<PlaceMember>();
        services.AddScoped<EditMember>();
        services.AddScoped<IMemberLanguage, ChooseLanguage>();
        services.AddScoped<UnmaskPhone>();
        services.AddScoped<MemberExport>();
        services.AddScoped<IScopeGroups, ScopeGroups>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        StartMemberImport.Map(api);
        ListMembers.Map(api);
        MemberTimeline.Map(api);
        PlaceMember.Map(api);
        EditMember.Map(api);
        UnmaskPhone.Map(api);
    }
}
