namespace Fairway.Domain.Members;

/// <summary>Hides the middle of a phone number: <c>138****1234</c>.</summary>
public static class PhoneMask
{
    private const string China = "+86";

    /// <summary>The masked number; null when there is none.</summary>
    /// <param name="phone">E.164.</param>
    public static string? Of(string? phone)
    {
        if (string.IsNullOrEmpty(phone))
            return null;
        var number = Plain(phone);
        return number.Length < 9 ? "****" : $"{number[..3]}****{number[^4..]}";
    }

    /// <summary>The number as people at home write it.</summary>
    public static string Plain(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return phone.StartsWith(China, StringComparison.Ordinal) ? phone[China.Length..] : phone;
    }
}
