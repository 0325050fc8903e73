using System.Diagnostics.CodeAnalysis;

namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>Siblings are told apart by their names, which are looked up without making a string of them.</summary>
internal sealed class NodeNames : IEqualityComparer<ZNode>, IAlternateEqualityComparer<ReadOnlySpan<char>, ZNode>
{
    public static readonly NodeNames Comparer = new();

    private NodeNames()
    {
    }

    public bool Equals(ZNode? one, ZNode? other) => one!.Name == other!.Name;

    public bool Equals(ReadOnlySpan<char> name, ZNode node) => name.SequenceEqual(node.Name);

    // Seeded anew in each process: nobody can choose names that collide.
    public int GetHashCode([DisallowNull] ZNode node) => string.GetHashCode(node.Name.AsSpan());

    public int GetHashCode(ReadOnlySpan<char> name) => string.GetHashCode(name);

    public ZNode Create(ReadOnlySpan<char> name) =>
        throw new NotSupportedException("Expected a node to be made by a transaction, got a look-up.");
}
