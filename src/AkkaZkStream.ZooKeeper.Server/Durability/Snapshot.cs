using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Writes the whole state to a file, which counts only when it is complete.</summary>
/// <remarks>
/// Frames of records in jute, each record beginning with its kind: the newest zxid, sessions, nodes (parents before
/// children), and at last the number of both.
/// </remarks>
internal static class Snapshot
{
    // Large enough for the disk, small enough to build in memory beside the state.
    private const int FrameBytes = 1024 * 1024;

    public static void Write(DataFiles files, StateMachine state)
    {
        var path = files.UnfinishedSnapshotPath(state.LastZxid);
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            var output = new Output(file);
            output.Begin(SnapshotRecord.State).WriteLong(state.LastZxid);
            foreach (var session in state.Sessions.All)
            {
                var writer = output.Begin(SnapshotRecord.Session);
                writer.WriteLong(session.Id);
                writer.WriteBuffer(session.Password);
                writer.WriteInt(session.TimeoutMs);
            }

            WriteNodes(output, state.Tree.Root);
            var end = output.Begin(SnapshotRecord.End);
            end.WriteInt(state.Tree.NodeCount);
            end.WriteInt(state.Sessions.Count);
            output.Complete();
        }

        files.FinishSnapshot(path);
    }

    private static void WriteNodes(Output output, ZNode root)
    {
        var pending = new Stack<ZNode>([root]);
        while (pending.TryPop(out var node))
        {
            var writer = output.Begin(SnapshotRecord.Node);
            writer.WriteString(node.Path());
            writer.WriteNullableBuffer(node.Data);
            TxnCodec.WriteAcl(ref writer, node.Acl);
            writer.WriteLong(node.EphemeralOwner);
            writer.WriteLong(node.Czxid);
            writer.WriteLong(node.Mzxid);
            writer.WriteLong(node.Pzxid);
            writer.WriteLong(node.CtimeMs);
            writer.WriteLong(node.MtimeMs);
            writer.WriteInt(node.Version);
            writer.WriteInt(node.Aversion);
            writer.WriteInt(node.ChildCounter);
            foreach (var child in node.Children) pending.Push(child);
        }
    }

    private sealed class Output(SafeFileHandle file)
    {
        private readonly FrameBuffer _frame = new();
        private long _length;

        public JuteWriter Begin(SnapshotRecord kind)
        {
            if (_frame.Length >= FrameBytes) WriteFrame();
            var writer = new JuteWriter(_frame);
            writer.WriteInt((int)kind);
            return writer;
        }

        public void Complete()
        {
            WriteFrame();
            RandomAccess.FlushToDisk(file);
        }

        private void WriteFrame()
        {
            var payload = _frame.Written;
            RandomAccess.Write(file, [DurableFrame.HeaderOf([payload]), payload], _length);
            _length += DurableFrame.HeaderBytes + payload.Length;
            _frame.Clear();
        }
    }
}
