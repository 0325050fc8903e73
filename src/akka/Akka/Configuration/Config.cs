using System.Globalization;
using System.Numerics;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// Settings by path. Immutable. A key that is missing gives the given default; without one, null, 0, false or an empty
/// list: whoever needs a key checks <see cref="HasPath"/>.
/// </summary>
/// <remarks>
/// A value that does not fit what is asked for is a <see cref="FormatException"/> that names the path.
/// </remarks>
public class Config
{
    public static readonly Config Empty = new();

    private readonly HoconTree _own;

    public Config() : this(new HoconTree(), null)
    {
    }

    public Config(HoconRoot root) : this(HoconResolver.Resolve(root.Tree), null)
    {
    }

    public Config(Config source, Config fallback) : this(source._own, fallback)
    {
    }

    internal Config(HoconTree own, Config fallback)
    {
        _own = own;
        Fallback = fallback;
        Tree = fallback is null ? own : own.Over(fallback.Tree);
    }

    public Config Fallback { get; }

    public virtual bool IsEmpty => Tree.IsEmpty;

    /// <summary>Everything, fallbacks included.</summary>
    internal HoconTree Tree { get; }

    public virtual bool HasPath(string path) => Find(path) is not null;

    /// <summary>The object at the path; null when there is none.</summary>
    public virtual Config GetConfig(string path) => Find(path) is HoconTree tree ? new Config(tree, null) : null;

    public virtual string GetString(string path, string @default = null) => Text(path) ?? @default;

    public virtual bool GetBoolean(string path, bool @default = false) =>
        Read(path, @default, "true, false, on, off, yes or no", TryParseBoolean);

    public virtual int GetInt(string path, int @default = 0) =>
        Read<int>(path, @default, "a 32-bit integer", TryParseNumber);

    public virtual long GetLong(string path, long @default = 0) =>
        Read<long>(path, @default, "a 64-bit integer", TryParseNumber);

    public virtual float GetFloat(string path, float @default = 0) =>
        Read<float>(path, @default, "a number", TryParseNumber);

    public virtual double GetDouble(string path, double @default = 0) =>
        Read<double>(path, @default, "a number", TryParseNumber);

    public virtual decimal GetDecimal(string path, decimal @default = 0) =>
        Read<decimal>(path, @default, "a number", TryParseNumber);

    /// <summary>A duration such as 500ms, 10s, 15m, 1h or 7d; a bare number is milliseconds.</summary>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Text(path) is "infinite" && allowInfinite
            ? Timeout.InfiniteTimeSpan
            : Read<TimeSpan>(path, @default ?? TimeSpan.Zero, "a duration such as 10s", HoconUnits.TryParseDuration);

    /// <summary>A size such as 512B, 4kB (4,000) or 4KiB (4,096), in bytes.</summary>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    public virtual long? GetByteSize(string path, long? def = null) =>
        HasPath(path) ? Read<long>(path, 0, "a size such as 4KiB", HoconUnits.TryParseSize) : def;

    /// <summary>The texts of a list, or of an object whose keys are 0, 1, 2, ...</summary>
    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => Find(path) switch
    {
        null => defaultPaths,
        HoconList list => Texts(list.Items, path),
        HoconTree tree when IndexedItems(tree) is { } items => Texts(items, path),
        _ => throw Unfit(path, "a list"),
    };

    public virtual IList<int> GetIntList(string path) => ReadList<int>(path, "32-bit integers", TryParseNumber);

    public virtual IList<long> GetLongList(string path) => ReadList<long>(path, "64-bit integers", TryParseNumber);

    public virtual IList<bool> GetBooleanList(string path) => ReadList<bool>(path, "booleans", TryParseBoolean);

    public virtual IList<double> GetDoubleList(string path) => ReadList<double>(path, "numbers", TryParseNumber);

    /// <summary>These settings, and the fallback's where there are none.</summary>
    public virtual Config WithFallback(Config fallback)
    {
        if (fallback is null || ReferenceEquals(fallback, this) || fallback.IsEmpty)
            return this;
        return IsEmpty ? fallback : new Config(_own, Fallback is null ? fallback : Fallback.WithFallback(fallback));
    }

    public override string ToString() => HoconPrinter.Print(_own);

    public string ToString(bool includeFallback) => HoconPrinter.Print(includeFallback ? Tree : _own);

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public static Config operator +(Config config, string fallback) =>
        config.WithFallback(ConfigurationFactory.ParseString(fallback));

    public static Config operator +(string configHocon, Config fallbackConfig) =>
        ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    private delegate bool TryParse<T>(string text, out T value);

    private HoconNode Find(string path) => Tree.Find(HoconPath.Split(path));

    private string Text(string path) => (Find(path) as HoconText)?.Value;

    private T Read<T>(string path, T @default, string expected, TryParse<T> tryParse) => Find(path) switch
    {
        null => @default,
        HoconText text => Parse(text.Value, path, expected, tryParse),
        _ => throw Unfit(path, expected),
    };

    private static T Parse<T>(string text, string path, string expected, TryParse<T> tryParse) =>
        tryParse(text, out var value)
            ? value
            : throw new FormatException($"Expected {expected} at [{path}], got [{text}].");

    private List<T> ReadList<T>(string path, string expected, TryParse<T> tryParse) =>
        GetStringList(path).Select(text => Parse(text, path, "a list of " + expected, tryParse)).ToList();

    private FormatException Unfit(string path, string expected)
    {
        var got = Find(path) is HoconTree ? "an object" : Find(path) is HoconList ? "a list" : "a text";
        return new FormatException($"Expected {expected} at [{path}], got {got}.");
    }

    private static List<string> Texts(IEnumerable<HoconNode> items, string path) => items
        .Select(item => (item as HoconText)?.Value
            ?? throw new FormatException($"Expected a list of texts at [{path}], got a list of other values."))
        .ToList();

    /// <summary>The values by ascending key; null when a key is no number.</summary>
    private static IEnumerable<HoconNode> IndexedItems(HoconTree tree) =>
        tree.Fields.All(field => int.TryParse(field.Key, CultureInfo.InvariantCulture, out _))
            ? tree.Fields
                .OrderBy(field => int.Parse(field.Key, CultureInfo.InvariantCulture))
                .Select(field => field.Value)
            : null;

    private static bool TryParseNumber<T>(string text, out T value) where T : INumberBase<T> =>
        T.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out value);

    private static bool TryParseBoolean(string text, out bool value)
    {
        value = text is "true" or "on" or "yes";
        return value || text is "false" or "off" or "no";
    }
}
