using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>
/// What a write answers: a path, a stat, both or nothing, by its type. The stat is from right after it.
/// </summary>
internal readonly record struct WriteResult(OpCode Type, string Path, Stat Stat) : IJuteWritable
{
    /// <summary>In a multi, every create that answers a stat says create2.</summary>
    public OpCode TypeInMulti => Type is OpCode.CreateContainer or OpCode.CreateTtl ? OpCode.Create2 : Type;

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
