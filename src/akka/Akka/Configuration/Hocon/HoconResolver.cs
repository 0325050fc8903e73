namespace Akka.Configuration.Hocon;

/// <summary>
/// Closes the references of a document. A key's reference to itself means the value that the key had before; what the
/// document does not have is looked for in the environment.
/// </summary>
internal sealed class HoconResolver(HoconTree root)
{
    // The keys under way, with the value each had before.
    private readonly Stack<(string Path, HoconNode Previous)> _underWay = new();

    public static HoconTree Resolve(HoconTree root) => new HoconResolver(root).Tree(root, "");

    private HoconTree Tree(HoconTree tree, string path)
    {
        var resolved = new HoconTree();
        foreach (var (key, value) in tree.Fields)
        {
            if (Field(value, HoconPath.Join(path, key)) is { } known)
                resolved.Set(key, known);
        }

        return resolved;
    }

    private HoconNode Field(HoconNode node, string path)
    {
        if (node is HoconTree tree)
            return Tree(tree, path);
        if (node is not HoconOverride change)
            return WithPrevious(node, path, null);

        var previous = Field(change.Previous, path);
        var next = WithPrevious(change.Next, path, previous);
        return (previous, next) switch
        {
            (_, null) => previous,
            (HoconTree left, HoconTree right) => right.Over(left),
            _ => next,
        };
    }

    private HoconNode WithPrevious(HoconNode node, string path, HoconNode previous)
    {
        _underWay.Push((path, previous));
        var value = Value(node, path);
        _underWay.Pop();
        return value;
    }

    private HoconNode Value(HoconNode node, string path) => node switch
    {
        HoconTree tree => Tree(tree, path),
        HoconList list =>
            new HoconList(list.Items.Select(item => Value(item, path)).Where(item => item is not null).ToArray()),
        HoconReference reference => Reference(reference),
        HoconConcatenation concatenation => Concatenation(concatenation, path),
        _ => node,
    };

    private HoconNode Concatenation(HoconConcatenation concatenation, string path)
    {
        var parts = concatenation.Parts.Select(part => Value(part, path)).Where(part => part is not null).ToArray();
        return parts.Length == 0 ? null : HoconJoin.Join(parts);
    }

    private HoconNode Reference(HoconReference reference)
    {
        var found = Lookup(reference.Path) ?? FromEnvironment(reference.Path);
        if (found is null && !reference.Optional)
            throw new FormatException($"Unresolved substitution: ${{{reference.Path}}}");
        return found;
    }

    private HoconNode Lookup(string path)
    {
        foreach (var (underWay, previous) in _underWay)
        {
            if (underWay == path)
                return previous;
        }

        HoconNode node = root;
        var at = "";
        foreach (var key in HoconPath.Split(path))
        {
            at = HoconPath.Join(at, key);
            node = (node as HoconTree)?[key];
            if (node is HoconReference or HoconConcatenation or HoconOverride)
                node = Field(node, at);
        }

        return node is HoconTree tree ? Tree(tree, path) : node is HoconList ? Value(node, path) : node;
    }

    private static HoconText FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value ? new HoconText(value) : null;
}
