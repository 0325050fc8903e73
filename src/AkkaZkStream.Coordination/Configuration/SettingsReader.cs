using System.Globalization;
using Akka.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>Reads the keys of one section. A missing key is an error: defaults live in the reference configuration
/// only.</summary>
internal sealed class SettingsReader(Config config, string section)
{
    /// <summary>A text that is not empty.</summary>
    public string Text(string key) => Read(key, config.GetString(Demand(key)));

    /// <summary>A text, or null if it is empty.</summary>
    public string? TextOrNone(string key)
        => config.GetString(Demand(key)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>Where a secret is, or null if the text is empty.</summary>
    public ZkAuthenticationSource? Secret(string key)
    {
        if (TextOrNone(key) is not { } text) return null;
        return ZkAuthenticationSource.TryParse(text, out var source, out var error)
            ? source
            : throw new SettingsException($"{section}.{key}", error);
    }

    /// <summary>One of the names of an enum, in lower case.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum
    {
        var text = Text(key);
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw Invalid(key, $"one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}", text);
    }

    /// <summary>A duration in [min, max].</summary>
    public TimeSpan Duration(string key, TimeSpan min, TimeSpan max)
    {
        var path = Demand(key);
        var value = Parse(key, "a duration such as 5s", () => config.GetTimeSpan(path));
        return value >= min && value <= max ? value : throw Invalid(key, $"{Words(min)} to {Words(max)}", Words(value));
    }

    /// <summary>A list of servers.</summary>
    public ConnectString Servers(string key)
        => ConnectString.TryParse(Text(key), out var servers, out var error)
            ? servers
            : throw new SettingsException($"{section}.{key}", error);

    /// <summary>The path of a znode that is not the root.</summary>
    public ZkPath Path(string key)
    {
        var text = Text(key);
        return ZkPath.TryParse(text, out var path) && !path.IsRoot
            ? path
            : throw Invalid(key, "the path of a znode such as /a/b", $"\"{text}\"");
    }

    /// <summary>A whole number in [min, max].</summary>
    public int Number(string key, int min, int max)
    {
        var path = Demand(key);
        var value = Parse(key, "a whole number", () => config.GetInt(path));
        return value >= min && value <= max ? value : throw Invalid(key, $"{min} to {max}", $"{value}");
    }

    /// <summary>The error for a value that contradicts another key.</summary>
    public SettingsException Invalid(string key, string expected, string got)
        => new($"{section}.{key}", $"expected {expected}, got {got}.");

    private string Demand(string key)
    {
        var path = $"{section}.{key}";
        return config.HasPath(path)
            ? path
            : throw new SettingsException(path, "the key is missing; is the reference configuration a fallback?");
    }

    private string Read(string key, string? text)
        => string.IsNullOrWhiteSpace(text) ? throw Invalid(key, "a text", "nothing") : text;

    private T Parse<T>(string key, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or OverflowException or ConfigurationException)
        {
            throw Invalid(key, expected, $"\"{config.GetString($"{section}.{key}")}\"");
        }
    }

    private static string Words(TimeSpan duration) => duration switch
    {
        { Ticks: 0 } => "0s",
        _ when duration.Ticks % TimeSpan.TicksPerHour == 0 => Words(duration.TotalHours, "h"),
        _ when duration.Ticks % TimeSpan.TicksPerMinute == 0 => Words(duration.TotalMinutes, "m"),
        _ when duration.Ticks % TimeSpan.TicksPerSecond == 0 => Words(duration.TotalSeconds, "s"),
        _ => Words(duration.TotalMilliseconds, "ms"),
    };

    private static string Words(double number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;
}
