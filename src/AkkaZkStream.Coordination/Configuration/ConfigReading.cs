using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>Makes a value of what the znodes hold, and keeps the last good one of each key. Pure.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><description>missing: the key's default</description></item>
/// <item><description>good: the new value</description></item>
/// <item><description>bad: the last good value of the key, and a problem</description></item>
/// <item><description>good, each for itself, but not together: what was good before, of all keys, and a
/// problem</description></item>
/// </list>
/// </remarks>
internal sealed class ConfigReading<T>(ConfigSchema<T> schema, ZkPath root)
{
    // Enough of a bad value to recognise it by.
    private const int QuotedMax = 64;

    private Dictionary<string, Func<T, T>> _good = [];

    /// <summary>The present value.</summary>
    public T Value { get; private set; } = schema.Defaults;

    /// <summary>What is wrong with the contents read last.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; private set; } = [];

    /// <summary>Takes over the contents of all keys, in the schema's order; true if value or problems are other ones
    /// now.</summary>
    public bool TakeOver(IReadOnlyList<ConfigContent> contents)
    {
        var (value, problems) = (Value, new List<ConfigProblem>());
        var good = Read(contents, problems);
        var candidate = schema.Keys.Aggregate(
            schema.Defaults, (config, key) => good.TryGetValue(key.Name, out var set) ? set(config) : config);
        if (schema.FindContradiction(candidate) is { } sentence) problems.Add(new ConfigProblem(root, sentence));
        else (_good, Value) = (good, candidate);
        var isChanged = !EqualityComparer<T>.Default.Equals(value, Value) || !problems.SequenceEqual(Problems);
        Problems = problems;
        return isChanged;
    }

    private Dictionary<string, Func<T, T>> Read(IReadOnlyList<ConfigContent> contents, List<ConfigProblem> problems)
    {
        var good = new Dictionary<string, Func<T, T>>(_good);
        foreach (var (key, content) in schema.Keys.Zip(contents))
        {
            if (content is ConfigContent.Text text && key.Read(text.Value) is { } set) good[key.Name] = set;
            else if (content == ConfigContent.Missing) good.Remove(key.Name);
            else problems.Add(new ConfigProblem(PathOf(root, key), Sentence(key, content)));
        }

        return good;
    }

    /// <summary>The znode of a key.</summary>
    public static ZkPath PathOf(ZkPath root, ConfigKey<T> key)
        => ZkPath.Parse(root.IsRoot ? "/" + key.Name : $"{root}/{key.Name}");

    private static string Sentence(ConfigKey<T> key, ConfigContent content) => content switch
    {
        ConfigContent.Text text => $"expected {key.Expected}, got '{Quoted(text.Value)}'.",
        ConfigContent.Unreadable unreadable => unreadable.Sentence,
        _ => throw new InvalidOperationException($"Expected a problem, got {content}."),
    };

    private static string Quoted(string text) => text.Length <= QuotedMax ? text : text[..QuotedMax] + "...";
}
