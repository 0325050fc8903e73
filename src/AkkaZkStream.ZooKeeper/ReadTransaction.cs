using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper;

/// <summary>Reads that are answered together, from one state of the server (3.6 and later). Build it, then give it to
/// <see cref="ZooKeeperClient.MultiReadAsync"/>; it can be used again. Not thread-safe while it is built.</summary>
public sealed class ReadTransaction
{
    private readonly List<(OpCode Type, ZkPath Path)> _reads = [];

    /// <summary>How many reads there are.</summary>
    public int Count => _reads.Count;

    internal IReadOnlyList<(OpCode Type, ZkPath Path)> Reads => _reads;

    /// <summary>Reads a node's data.</summary>
    public ReadTransaction GetData(ZkPath path)
    {
        _reads.Add((OpCode.GetData, path));
        return this;
    }

    /// <summary>Lists a node's children.</summary>
    public ReadTransaction GetChildren(ZkPath path)
    {
        _reads.Add((OpCode.GetChildren, path));
        return this;
    }
}
