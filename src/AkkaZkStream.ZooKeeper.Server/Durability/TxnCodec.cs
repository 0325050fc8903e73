using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Transactions as bytes of the log, in jute.</summary>
/// <remarks>
/// Layout: long zxid, long time (milliseconds since the Unix epoch), long session id, then a body: int kind and its
/// fields. Kinds are ZooKeeper's op codes, explicit and append-only: files outlive programs.
/// </remarks>
internal static class TxnCodec
{
    public static void Write(ref JuteWriter writer, TxnHeader header, Txn txn)
    {
        writer.WriteLong(header.Zxid);
        writer.WriteLong(header.TimeMs);
        writer.WriteLong(header.SessionId);
        WriteBody(ref writer, txn);
    }

    public static (TxnHeader Header, Txn Txn) Read(ref JuteReader reader)
    {
        var header = new TxnHeader(
            reader.ReadLong("TxnHeader.zxid"), reader.ReadLong("TxnHeader.time"), reader.ReadLong("TxnHeader.session"));
        return (header, ReadBody(ref reader));
    }

    private static void WriteBody(ref JuteWriter writer, Txn txn)
    {
        writer.WriteInt((int)KindOf(txn));
        switch (txn)
        {
            case CreateTxn create:
                writer.WriteString(create.Path);
                writer.WriteNullableBuffer(create.Data);
                WriteAcl(ref writer, create.Acl);
                writer.WriteLong(create.EphemeralOwner);
                break;
            case DeleteTxn delete:
                writer.WriteString(delete.Path);
                break;
            case SetDataTxn set:
                writer.WriteString(set.Path);
                writer.WriteNullableBuffer(set.Data);
                writer.WriteInt(set.Version);
                break;
            case SetAclTxn setAcl:
                writer.WriteString(setAcl.Path);
                WriteAcl(ref writer, setAcl.Acl);
                writer.WriteInt(setAcl.Version);
                break;
            case CreateSessionTxn create:
                writer.WriteBuffer(create.Password);
                writer.WriteInt(create.TimeoutMs);
                break;
            case MultiTxn multi:
                writer.WriteInt(multi.Parts.Count);
                foreach (var part in multi.Parts) WriteBody(ref writer, part);
                break;
        }
    }

    private static Txn ReadBody(ref JuteReader reader) => (OpCode)reader.ReadInt("Txn.kind") switch
    {
        OpCode.Create => new CreateTxn(
            reader.ReadString("CreateTxn.path"),
            reader.ReadNullableBuffer("CreateTxn.data"),
            ReadAcl(ref reader),
            reader.ReadLong("CreateTxn.owner")),
        OpCode.Delete => new DeleteTxn(reader.ReadString("DeleteTxn.path")),
        OpCode.SetData => new SetDataTxn(
            reader.ReadString("SetDataTxn.path"),
            reader.ReadNullableBuffer("SetDataTxn.data"),
            reader.ReadInt("SetDataTxn.version")),
        OpCode.SetAcl => new SetAclTxn(
            reader.ReadString("SetAclTxn.path"), ReadAcl(ref reader), reader.ReadInt("SetAclTxn.version")),
        OpCode.CreateSession => new CreateSessionTxn(
            reader.ReadBuffer("CreateSessionTxn.password"), reader.ReadInt("CreateSessionTxn.timeout")),
        OpCode.CloseSession => new CloseSessionTxn(),
        OpCode.Multi => ReadMulti(ref reader),
        var other => throw ZkProtocolException.ForField("Txn.kind", "a kind of transaction", $"{(int)other}"),
    };

    private static MultiTxn ReadMulti(ref JuteReader reader)
    {
        var parts = new Txn[reader.ReadCount("MultiTxn.parts", sizeof(int))];
        for (var i = 0; i < parts.Length; i++) parts[i] = ReadBody(ref reader);
        return new MultiTxn(parts);
    }

    // Nearly every node is open to everybody: that is one byte, and one object in memory.
    public static void WriteAcl(ref JuteWriter writer, NodeAcl acl)
    {
        writer.WriteBool(acl != NodeAcl.Open);
        if (acl != NodeAcl.Open) AclRecord.WriteList(ref writer, acl.Entries);
    }

    public static NodeAcl ReadAcl(ref JuteReader reader) =>
        reader.ReadBool("acl.isGuarded") ? NodeAcl.Of(AclRecord.ReadList(ref reader, "acl")) : NodeAcl.Open;

    private static OpCode KindOf(Txn txn) => txn switch
    {
        CreateTxn => OpCode.Create,
        DeleteTxn => OpCode.Delete,
        SetDataTxn => OpCode.SetData,
        SetAclTxn => OpCode.SetAcl,
        CreateSessionTxn => OpCode.CreateSession,
        CloseSessionTxn => OpCode.CloseSession,
        MultiTxn => OpCode.Multi,
        _ => throw new InvalidOperationException($"Expected a transaction with a kind, got {txn.GetType().Name}."),
    };
}
