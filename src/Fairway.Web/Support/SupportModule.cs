using Fairway.Domain.Support;
using Fairway.Web.Members.Contracts;
using Fairway.Web.Platform.Settings;
using Fairway.Web.Support.Faq;
using Fairway.Web.Support.Reminders;

namespace Fairway.Web.Support;

internal static class SupportModule
{
    public static IReadOnlyList<Type> Readers { get; } = [typeof(FaqReader)];

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IOwnRecords, SupportRecords>();
        services.AddSingleton(
            SettingDocument.Of<ReminderPolicy>(ReminderPolicy.Document, policy => policy.Validate())
        );
        services.AddScoped<RaiseBlocker>();
        services.AddScoped<SolveBlocker>();
        services.AddScoped<Blockers>();
        services.AddScoped<WatchProgress>();
        services.AddScoped<SendReminders>();
        services.AddHostedService<ReminderClock>();
        services.AddScoped<ListFaq>();
        services.AddScoped<EditFaq>();
        services.AddScoped<FindHelpful>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        RaiseBlocker.Map(api);
        SolveBlocker.Map(api);
        Blockers.Map(api);
        WatchProgress.Map(api);
        ListFaq.Map(api);
        EditFaq.Map(api);
        FindHelpful.Map(api);
    }
}
