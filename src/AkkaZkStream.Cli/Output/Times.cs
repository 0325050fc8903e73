using System.Globalization;

namespace AkkaZkStream.Cli.Output;

/// <summary>How instants are written.</summary>
internal static class Times
{
    /// <summary>ISO 8601 in UTC with exactly three digits of milliseconds: for machines.</summary>
    internal const string Iso = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Characters of an instant written so.</summary>
    internal const int IsoLength = 24;

    /// <summary>The time of day with milliseconds: for people.</summary>
    internal static string TimeOfDay(this DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
