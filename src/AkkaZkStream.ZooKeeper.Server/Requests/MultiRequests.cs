using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Several operations in one request: writes are all or nothing, reads are each for itself.</summary>
internal sealed class MultiRequests(StateMachine state, WritePlanner planner, Committer committer, ReadRequests reads)
{
    // As much as a client of ours accepts as one answer: one request could ask for the whole tree many times.
    private const long ReadBytesMax = 4 * 1024 * 1024;

    public void Write(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var operations = ReadOperations(ref reader);
        var commit = committer.Begin(connection.SessionId);
        var results = new List<WriteResult>(operations.Count);
        foreach (var operation in operations)
        {
            var plan = planner.Decide(operation, connection.Caller);
            if (plan.Error != ZkErrorCode.Ok)
            {
                commit.TakeBack();
                connection.Reply(xid, new MultiFailureReply(operations.Count, results.Count, plan.Error));
                return;
            }

            if (plan.Txn != null) commit.Apply(plan.Txn);
            results.Add(WriteResult.OfPart(operation.Type, plan.Txn, state));
        }

        commit.Complete();
        connection.Reply(xid, new MultiReply(results));
    }

    public void Read(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var results = new List<MultiReadResult>();
        for (var bytes = 0L; MultiHeader.Read(ref reader) is { Done: false } part;)
        {
            if (part.Type is not (OpCode.GetData or OpCode.GetChildren)) throw NotAPart(part.Type, "read");

            var result = ReadPart(connection, part.Type, ref reader);
            results.Add(result);
            bytes += result.SizeBytes;
            if (bytes > ReadBytesMax)
            {
                connection.Reply(xid, ZkErrorCode.QuotaExceeded);
                return;
            }
        }

        connection.Reply(xid, new MultiReadReply(results));
    }

    private MultiReadResult ReadPart(ServerConnection connection, OpCode type, ref JuteReader reader)
    {
        var path = type == OpCode.GetData
            ? GetDataRequest.Read(ref reader).Path
            : GetChildrenRequest.Read(ref reader).Path;
        var error = reads.Find(path, connection.Identities, out var node);
        return new(type, error, node);
    }

    private static List<WriteOperation> ReadOperations(ref JuteReader reader)
    {
        var operations = new List<WriteOperation>();
        while (MultiHeader.Read(ref reader) is { Done: false } part)
        {
            if (!WriteOperation.IsPartOfMulti(part.Type)) throw NotAPart(part.Type, "write");

            var operation = WriteOperation.Read(part.Type, ref reader);
            operations.Add(
                WriteOperation.IsCreate(part.Type)
                    ? operation with { Type = NewNode.TypeInMulti(part.Type, operation.Flags) }
                    : operation);
        }

        return operations;
    }

    private static ZkProtocolException NotAPart(OpCode type, string expected) =>
        ZkProtocolException.ForField("MultiHeader.type", $"a {expected}", $"{(int)type}");
}
