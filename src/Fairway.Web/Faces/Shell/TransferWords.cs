using System.Globalization;
using Fairway.Domain.Rewards;
using Fairway.Web.Ui;

namespace Fairway.Web.Faces.Shell;

/// <summary>How both faces speak of things on their way.</summary>
internal static class TransferWords
{
    /// <summary>Yuan with two decimals, such as 1,299.00.</summary>
    public static string Money(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture);

    public static Tone Tone(this TransferState state) =>
        state switch
        {
            TransferState.Pending => Ui.Tone.Waiting,
            TransferState.HandedOver => Ui.Tone.Running,
            TransferState.Received => Ui.Tone.Done,
            _ => Ui.Tone.Neutral,
        };
}
