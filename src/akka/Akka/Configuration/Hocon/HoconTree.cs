namespace Akka.Configuration.Hocon;

/// <summary>An object: values by key, in the order in which the keys first came.</summary>
internal sealed class HoconTree : HoconNode
{
    private readonly Dictionary<string, HoconNode> _fields = new();

    public IEnumerable<KeyValuePair<string, HoconNode>> Fields => _fields;

    public bool IsEmpty => _fields.Count == 0;

    public HoconNode this[string key] => _fields.GetValueOrDefault(key);

    /// <summary>The later value wins; two objects merge.</summary>
    public void Set(string key, HoconNode value)
    {
        var previous = this[key];
        _fields[key] = (previous, value) switch
        {
            (null, _) => value,
            (HoconTree left, HoconTree right) => right.Over(left),
            _ when IsOpen(previous) || IsOpen(value) => new HoconOverride(previous, value),
            _ => value,
        };
    }

    public void Set(ReadOnlySpan<string> path, HoconNode value)
    {
        if (path.Length > 1)
        {
            var child = new HoconTree();
            child.Set(path[1..], value);
            value = child;
        }

        Set(path[0], value);
    }

    /// <summary>This tree's values, and the other's where there are none; a new tree.</summary>
    public HoconTree Over(HoconTree fallback)
    {
        var merged = new HoconTree();
        foreach (var (key, value) in fallback._fields)
            merged._fields[key] = value;
        foreach (var (key, value) in _fields)
            merged.Set(key, value);
        return merged;
    }

    public HoconNode Find(IEnumerable<string> path)
    {
        HoconNode node = this;
        foreach (var key in path)
            node = (node as HoconTree)?[key];
        return node is HoconNull ? null : node;
    }

    private static bool IsOpen(HoconNode node) => node is HoconReference or HoconConcatenation or HoconOverride;
}
