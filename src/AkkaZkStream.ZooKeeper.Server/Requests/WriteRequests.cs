using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Single writes: plan, commit, answer.</summary>
internal sealed class WriteRequests(StateMachine state, WritePlanner planner, Committer committer)
{
    public void Write(ServerConnection connection, int xid, OpCode type, ref JuteReader reader)
    {
        var operation = WriteOperation.Read(type, ref reader);
        var plan = planner.Decide(operation, connection.Caller);
        if (plan.Txn is not { } txn)
        {
            connection.Reply(xid, plan.Error);
            return;
        }

        committer.Commit(txn, connection.SessionId);
        connection.Reply(xid, WriteResult.Of(type, txn, state));
    }
}
