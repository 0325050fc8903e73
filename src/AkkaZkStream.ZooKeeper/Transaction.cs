using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper;

/// <summary>Steps that are applied together or not at all, in order, under one zxid. Build it, then give it to
/// <see cref="ZooKeeperClient.MultiAsync"/>; it can be used again. Not thread-safe while it is built.</summary>
public sealed class Transaction
{
    private readonly List<TransactionOperation> _operations = [];

    /// <summary>How many steps there are.</summary>
    public int Count => _operations.Count;

    internal IReadOnlyList<TransactionOperation> Operations => _operations;

    /// <summary>Creates a node. Its result has the path and the metadata.</summary>
    /// <param name="path">The node; a number is appended in the sequential modes.</param>
    /// <param name="data">Its data; must not change until the transaction has been answered.</param>
    /// <param name="mode">How long it lives.</param>
    /// <param name="acl">Who may do what; <see cref="ZooKeeperOptions.DefaultAcl"/> unless given.</param>
    /// <param name="timeToLive">For the modes with a time to live, and only for them.</param>
    public Transaction Create(
        ZkPath path,
        ReadOnlyMemory<byte> data = default,
        CreateMode mode = CreateMode.Persistent,
        IReadOnlyList<Acl>? acl = null,
        TimeSpan timeToLive = default)
    {
        var type = CreateRules.OpCodeOf(mode, timeToLive);
        return Add(new TransactionOperation(type, path, data, -1, mode, acl, timeToLive));
    }

    /// <summary>Deletes a node.</summary>
    /// <param name="path">The node.</param>
    /// <param name="version">The version it must have; -1 matches any.</param>
    public Transaction Delete(ZkPath path, int version = -1) => Add(new(OpCode.Delete, path, Version: version));

    /// <summary>Sets a node's data. Its result has the metadata.</summary>
    /// <param name="path">The node.</param>
    /// <param name="data">The new data; must not change until the transaction has been answered.</param>
    /// <param name="version">The version it must have; -1 matches any.</param>
    public Transaction SetData(ZkPath path, ReadOnlyMemory<byte> data, int version = -1) =>
        Add(new(OpCode.SetData, path, data, version));

    /// <summary>Changes nothing, but fails the transaction unless the node has this version.</summary>
    /// <param name="path">The node.</param>
    /// <param name="version">The version it must have; -1: it must exist.</param>
    public Transaction Check(ZkPath path, int version = -1) => Add(new(OpCode.Check, path, Version: version));

    /// <summary>Adds all steps of another one behind these.</summary>
    internal Transaction Then(Transaction other)
    {
        _operations.AddRange(other._operations);
        return this;
    }

    private Transaction Add(TransactionOperation operation)
    {
        _operations.Add(operation);
        return this;
    }
}
