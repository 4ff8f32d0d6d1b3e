using System.Globalization;
using Fairway.Domain;
using Fairway.Web.Platform.Access;
using Fairway.Web.Platform.Culture;
using Fairway.Web.Platform.Http;
using Fairway.Web.Platform.Text;
using Fairway.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace Fairway.Web.Faces.Console;

/// <summary>What every page of this folder has at hand: words, who is there, the programme's clock, and how a "no" is shown.</summary>
public abstract class ConsolePage : Loaded
{
    [Inject]
    internal Phrases T { get; set; } = default!;

    [Inject]
    internal CurrentActor Current { get; set; } = default!;

    [Inject]
    internal ProgrammeTime Clock { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    internal ProgrammeZone Zone { get; private set; } = default!;

    protected DateTime Now { get; private set; }

    protected CancellationToken Ct => Http.RequestAborted;

    internal FormErrors? Errors { get; set; }

    internal Actor Me => Current.Required;

    protected sealed override async Task OnInitializedAsync()
    {
        Zone = await Clock.ZoneAsync(Ct);
        Now = Time.GetUtcNow().UtcDateTime;
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

    protected string At(DateTime utc) => Zone.Short(utc, Now, T);

    protected static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    protected void Go(string href) => Navigation.NavigateTo(href);

    /// <summary>Shows the refusal beside its fields, with its own status, and keeps what was typed.</summary>
    internal void Refuse(Refusal refusal, Func<string, string>? fieldName = null)
    {
        Errors ??= new FormErrors();
        Reply.As(Http, Door.StatusOf(refusal.Kind));
        if (refusal.Fields.Count == 0)
            Errors.Add("", T.Sentence(refusal.Code, refusal.Parameters));
        foreach (var field in refusal.Fields)
            Errors.Add(
                fieldName?.Invoke(field.Field) ?? field.Field,
                T.Sentence(field.Code, field.Parameters)
            );
    }

    protected void Missing() => Reply.As(Http, StatusCodes.Status404NotFound);
}
