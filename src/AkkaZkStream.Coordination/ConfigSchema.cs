using System.Globalization;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Which znodes a configuration is made of, what is a good content for each, and where it goes.</summary>
/// <remarks>
/// One znode below the root is one key, its content the value as UTF-8 text. A missing znode means the default. Like
/// <typeparamref name="T"/>, which is best a record, a schema never changes: each method returns another one.
/// <code>
/// var schema = new ConfigSchema&lt;Pace&gt;(new Pace())
///     .Duration("every", TimeSpan.Zero, TimeSpan.FromHours(1), (pace, every) => pace with { Every = every })
///     .Number("batch", 1, 1000, (pace, batch) => pace with { Batch = (int)batch });
/// </code>
/// </remarks>
/// <typeparam name="T">What the configuration is read as.</typeparam>
public sealed class ConfigSchema<T>
{
    /// <summary>The most keys that one schema may have: all are read in one request.</summary>
    public const int KeysMax = 256;

    private readonly Func<T, string?> _check;

    /// <summary>Begins with a value that no znode has changed yet.</summary>
    public ConfigSchema(T defaults)
        : this(defaults, [], _ => null)
    {
    }

    private ConfigSchema(T defaults, IReadOnlyList<ConfigKey<T>> keys, Func<T, string?> check)
        => (Defaults, Keys, _check) = (defaults, keys, check);

    internal T Defaults { get; }

    internal IReadOnlyList<ConfigKey<T>> Keys { get; }

    /// <summary>A key of any type.</summary>
    /// <param name="key">The znode, as a path from the root: <c>window</c>, <c>retry/pause</c>.</param>
    /// <param name="expected">What is a good value, to complete the sentence "expected ...".</param>
    /// <param name="parse">Reads the text.</param>
    /// <param name="with">Puts the value in its place.</param>
    /// <exception cref="ArgumentException">The key is no relative path, is taken, or one too many.</exception>
    public ConfigSchema<T> Value<TValue>(
        string key, string expected, ConfigParser<TValue> parse, Func<T, TValue, T> with)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(expected);
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(with);
        Demand(key);
        Func<T, T>? Read(string text) => parse(text, out var value) ? config => with(config, value) : null;
        return new ConfigSchema<T>(Defaults, [.. Keys, new ConfigKey<T>(key, expected, Read)], _check);
    }

    /// <summary>A text, as it is.</summary>
    /// <param name="key">The znode, as a path from the root.</param>
    /// <param name="with">Puts the value in its place.</param>
    public ConfigSchema<T> Text(string key, Func<T, string, T> with)
        => Value(key, "a text", (string text, out string value) => (value = text) is not null, with);

    /// <summary>A duration, written as a number and a unit: <c>500ms</c>, <c>1.5s</c>, <c>10m</c>, <c>1h</c>,
    /// <c>7d</c>.</summary>
    /// <param name="key">The znode, as a path from the root.</param>
    /// <param name="min">The shortest that is good.</param>
    /// <param name="max">The longest that is good.</param>
    /// <param name="with">Puts the value in its place.</param>
    public ConfigSchema<T> Duration(string key, TimeSpan min, TimeSpan max, Func<T, TimeSpan, T> with)
        => Value(
            key,
            $"a duration of {ConfigDuration.Words(min)} to {ConfigDuration.Words(max)} such as 500ms, 10s or 1h",
            (string text, out TimeSpan value)
                => ConfigDuration.TryParse(text, out value) && value >= min && value <= max,
            with);

    /// <summary>A whole number.</summary>
    /// <param name="key">The znode, as a path from the root.</param>
    /// <param name="min">The least that is good.</param>
    /// <param name="max">The greatest that is good.</param>
    /// <param name="with">Puts the value in its place.</param>
    public ConfigSchema<T> Number(string key, long min, long max, Func<T, long, T> with)
        => Value(
            key,
            string.Create(CultureInfo.InvariantCulture, $"a whole number of {min} to {max}"),
            (string text, out long value)
                => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                    && value >= min && value <= max,
            with);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="key">The znode, as a path from the root.</param>
    /// <param name="with">Puts the value in its place.</param>
    public ConfigSchema<T> Flag(string key, Func<T, bool, T> with)
        => Value<bool>(key, "true or false", bool.TryParse, with);

    /// <summary>A rule that the values have to keep together. While they break it, what was good before
    /// stays.</summary>
    /// <param name="check">One sentence that says what is wrong; null if nothing is.</param>
    public ConfigSchema<T> Check(Func<T, string?> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new ConfigSchema<T>(Defaults, Keys, config => _check(config) ?? check(config));
    }

    internal string? FindContradiction(T config) => _check(config);

    private void Demand(string key)
    {
        if (!ZkPath.TryParse("/" + key, out var path, out var error) || path.IsRoot)
            throw new ArgumentException($"Expected a path from the root such as 'window', got '{key}': {error}");
        if (Keys.Any(other => other.Name == key))
            throw new ArgumentException($"Expected each key once, got '{key}' twice.");
        if (Keys.Count == KeysMax)
            throw new ArgumentException($"Expected at most {KeysMax} keys, got '{key}' as one more.");
    }
}

/// <summary>Reads a value; false when the text is none.</summary>
/// <param name="text">The content of the znode, without white space around it.</param>
/// <param name="value">The value read.</param>
/// <typeparam name="TValue">What is read.</typeparam>
public delegate bool ConfigParser<TValue>(string text, out TValue value);
