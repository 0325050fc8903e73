using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// What a write answers: a path, a stat, both or nothing, by its type. The stat is from right after it.
/// </summary>
internal readonly record struct WriteResult(OpCode Type, string Path, Stat Stat) : IJuteWritable
{
    /// <summary>A part of a multi answers as Apache ZooKeeper 3.8 does: create2 without its stat.</summary>
    public static WriteResult OfPart(OpCode type, Txn? applied, StateMachine state) => type switch
    {
        OpCode.Create2 => Of(OpCode.Create, applied, state),
        OpCode.CreateContainer or OpCode.CreateTtl => Of(OpCode.Create2, applied, state),
        _ => Of(type, applied, state),
    };

    public static WriteResult Of(OpCode type, Txn? applied, StateMachine state)
    {
        var path = applied switch
        {
            CreateTxn create => create.Path,
            SetDataTxn set => set.Path,
            SetAclTxn setAcl => setAcl.Path,
            _ => null,
        };
        return path == null || type == OpCode.Create
            ? new(type, path ?? "", default)
            : new(type, path, state.Tree.Find(path)!.Stat);
    }

    public void Write(ref JuteWriter writer)
    {
        if (WriteOperation.IsCreate(Type)) writer.WriteString(Path);
        if (Type is OpCode.Delete or OpCode.Check or OpCode.Create) return;
        StatRecord.Write(ref writer, Stat);
    }
}
