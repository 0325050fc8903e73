using System.CommandLine;
using System.Globalization;
using System.Net;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>The kinds of plain values that verbs are asked with.</summary>
internal static class Options
{
    internal static Option<Duration> Duration(
        string name, string description, Duration @default, bool positive = false, Duration? max = null)
    {
        var longest = max ?? Parsing.Duration.Max;
        var kind = positive ? "a duration above zero" : "a duration";
        var expected = $"{kind} such as {Parsing.Duration.Examples}, at most {longest}";
        return new ValueOption<Duration>(name, expected, (string text, out Duration value) =>
            Parsing.Duration.TryParse(text, out value)
            && value.Value <= longest.Value
            && (!positive || value.Value > TimeSpan.Zero))
        {
            Description = description,
            HelpName = "duration",
            DefaultValueFactory = _ => @default,
        };
    }

    /// <summary>A duration that may have a minus before it; zero by default.</summary>
    internal static Option<TimeSpan> Shift(string name, string description)
    {
        var expected = $"a duration such as 2h, -30m or 1d, at most {Parsing.Duration.Longest}";
        return new ValueOption<TimeSpan>(name, expected, (string text, out TimeSpan value) =>
        {
            var isBack = text.StartsWith('-');
            var isRead = Parsing.Duration.TryParse(isBack ? text[1..] : text, out var duration);
            value = isBack ? -duration.Value : duration.Value;
            return isRead;
        })
        {
            Description = description,
            HelpName = "duration",
        };
    }

    /// <summary>One character of ASCII that is no letter, digit or quote; or the word tab.</summary>
    internal static Option<byte> Delimiter(string name, string description) =>
        new ValueOption<byte>(name, "one character such as ; or |, or tab", (string text, out byte value) =>
        {
            var one = text == "tab" ? '\t' : text.Length == 1 ? text[0] : '\0';
            value = (byte)one;
            return one == '\t' || (one is > ' ' and < '\x7F' and not '"' && !char.IsLetterOrDigit(one));
        })
        {
            Description = description,
            HelpName = "character",
        };

    internal static Option<int> Number(string name, string description, int @default, int least, int most)
    {
        var expected = $"a whole number from {least} to {most}";
        return new ValueOption<int>(name, expected, (string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value >= least
            && value <= most)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => @default,
        };
    }

    internal static Option<long?> Seed(string name, string description) =>
        new ValueOption<long?>(name, "a whole number", (string text, out long? value) =>
        {
            const NumberStyles Style = NumberStyles.AllowLeadingSign;
            value = long.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
            return value is not null;
        })
        {
            Description = description,
            HelpName = "number",
        };

    /// <summary>One of an enumeration's words; left out, it is the first of them.</summary>
    internal static Option<T> Word<T>(string name, string description) where T : struct, Enum =>
        new ValueOption<T>(name, $"one of {string.Join(", ", Words<T>())}", TryReadWord)
        {
            Description = description,
            HelpName = string.Join('|', Words<T>()),
        };

    /// <summary>Several of an enumeration's words, separated by commas; null where it is left out.</summary>
    internal static Option<T[]?> Words<T>(string name, string description) where T : struct, Enum
    {
        var expected = $"some of {string.Join(", ", Words<T>())}, separated by commas";
        return new ValueOption<T[]?>(name, expected, (string text, out T[]? value) =>
        {
            var words = text.Split(',');
            value = [.. words.Where(IsWord<T>).Select(word => Enum.Parse<T>(word, ignoreCase: true)).Distinct()];
            return value.Length == words.Length;
        })
        {
            Description = description,
            HelpName = string.Join(',', Words<T>()),
        };
    }

    internal static Option<TimeZoneInfo?> Zone(string name, string description) =>
        new ValueOption<TimeZoneInfo?>(
            name, "a time zone such as Europe/Berlin", TimeZoneInfo.TryFindSystemTimeZoneById)
        {
            Description = description,
            HelpName = "zone",
        };

    internal static Option<IPAddress> Address(string name, string description, IPAddress @default) =>
        new ValueOption<IPAddress>(
            name, "an IP address", (string text, out IPAddress value) => IPAddress.TryParse(text, out value!))
        {
            Description = description,
            HelpName = "address",
            DefaultValueFactory = _ => @default,
        };

    internal static Argument<string> Text(string name, string expected, string description) =>
        new ValueArgument<string>(name, expected, (string text, out string value) => (value = text).Length > 0)
        {
            Description = description,
        };

    private static bool TryReadWord<T>(string text, out T value) where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && IsWord<T>(text);

    private static bool IsWord<T>(string text) where T : struct, Enum => Words<T>().Contains(text);

    private static IEnumerable<string> Words<T>() where T : struct, Enum =>
        Enum.GetNames<T>().Select(word => word.ToLowerInvariant());
}
