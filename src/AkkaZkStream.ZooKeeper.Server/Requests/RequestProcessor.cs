using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Gives each frame to what answers it. What can't be read closes its connection, and no other.</summary>
internal sealed class RequestProcessor(
    SessionRequests sessions,
    SaslRequests sasl,
    ReadRequests reads,
    WriteRequests writes,
    MultiRequests multis,
    WatchRequests watches)
{
    public void Connect(ServerConnection connection, ReadOnlySpan<byte> frame)
    {
        var reader = new JuteReader(frame);
        sessions.Connect(connection, ref reader);
    }

    /// <returns>What was asked.</returns>
    public RequestHeader Process(ServerConnection connection, ReadOnlySpan<byte> frame)
    {
        var reader = new JuteReader(frame);
        var header = RequestHeader.Read(ref reader);
        if (!TryEnter(connection, header, ref reader)) Answer(connection, header, ref reader);
        return header;
    }

    /// <summary>What is about the connection itself; if it can't be read, the connection is closed.</summary>
    private bool TryEnter(ServerConnection connection, RequestHeader header, ref JuteReader reader)
    {
        switch (header.Type)
        {
            case OpCode.Auth:
                sessions.Authenticate(connection, header.Xid, ref reader);
                return true;
            case OpCode.Sasl:
                sasl.Answer(connection, header.Xid, ref reader);
                return true;
            default:
                return sasl.TryRefuse(connection, header.Xid);
        }
    }

    /// <summary>Everything else is read before it has any effect; if it can't be, it fails alone.</summary>
    private void Answer(ServerConnection connection, RequestHeader header, ref JuteReader reader)
    {
        try
        {
            if (!TryWrite(connection, header, ref reader)
                && !TryRead(connection, header, ref reader)
                && !TryWatch(connection, header, ref reader))
                RefuseUnknown(connection, header);
        }
        catch (ZkProtocolException)
        {
            connection.Reply(header.Xid, ZkErrorCode.MarshallingError);
        }
    }

    private bool TryWrite(ServerConnection connection, RequestHeader header, ref JuteReader reader)
    {
        switch (header.Type)
        {
            case OpCode.Create or OpCode.Create2 or OpCode.CreateContainer or OpCode.CreateTtl:
            case OpCode.Delete or OpCode.SetData or OpCode.SetAcl:
                writes.Write(connection, header.Xid, header.Type, ref reader);
                return true;
            case OpCode.Multi:
                multis.Write(connection, header.Xid, ref reader);
                return true;
            case OpCode.CloseSession:
                sessions.CloseSession(connection, header.Xid);
                return true;
            case OpCode.Reconfig:
                reads.Reconfigure(connection, header.Xid, ref reader);
                return true;
            default:
                return false;
        }
    }

    private bool TryRead(ServerConnection connection, RequestHeader header, ref JuteReader reader)
    {
        switch (header.Type)
        {
            case OpCode.Ping:
                connection.Reply(header.Xid, ZkErrorCode.Ok);
                return true;
            case OpCode.GetData:
                reads.GetData(connection, header.Xid, ref reader);
                return true;
            case OpCode.Exists:
                reads.Exists(connection, header.Xid, ref reader);
                return true;
            case OpCode.GetChildren:
                reads.GetChildren(connection, header.Xid, ref reader);
                return true;
            case OpCode.GetChildren2:
                reads.GetChildren2(connection, header.Xid, ref reader);
                return true;
            case OpCode.GetAllChildrenNumber:
                reads.GetAllChildrenNumber(connection, header.Xid, ref reader);
                return true;
            case OpCode.GetEphemerals:
                reads.GetEphemerals(connection, header.Xid, ref reader);
                return true;
            case OpCode.GetAcl:
                reads.GetAcl(connection, header.Xid, ref reader);
                return true;
            case OpCode.WhoAmI:
                reads.WhoAmI(connection, header.Xid);
                return true;
            case OpCode.Sync:
                reads.Sync(connection, header.Xid, ref reader);
                return true;
            case OpCode.MultiRead:
                multis.Read(connection, header.Xid, ref reader);
                return true;
            default:
                return false;
        }
    }

    private bool TryWatch(ServerConnection connection, RequestHeader header, ref JuteReader reader)
    {
        switch (header.Type)
        {
            case OpCode.AddWatch:
                watches.AddWatch(connection, header.Xid, ref reader);
                return true;
            case OpCode.SetWatches:
                watches.SetWatches(connection, header.Xid, ref reader);
                return true;
            case OpCode.SetWatches2:
                watches.SetWatches2(connection, header.Xid, ref reader);
                return true;
            case OpCode.RemoveWatches:
                watches.RemoveWatches(connection, header.Xid, ref reader);
                return true;
            case OpCode.CheckWatches:
                watches.CheckWatches(connection, header.Xid, ref reader);
                return true;
            default:
                return false;
        }
    }

    private static void RefuseUnknown(ServerConnection connection, RequestHeader header)
    {
        connection.Reply(header.Xid, ZkErrorCode.Unimplemented, zxid: -1);
        connection.Close($"no such request type: {(int)header.Type}");
    }
}
