using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>A multi that was applied: every part's result in order.</summary>
internal readonly record struct MultiReply(List<WriteResult> Results) : IJuteWritable
{
    public static readonly MultiHeader End = new(OpCode.Error, true, -1);

    public void Write(ref JuteWriter writer)
    {
        foreach (var result in Results)
        {
            new MultiHeader(result.Type, false, 0).Write(ref writer);
            result.Write(ref writer);
        }

        End.Write(ref writer);
    }

    public static void WriteError(ref JuteWriter writer, ZkErrorCode error)
    {
        new MultiHeader(OpCode.Error, false, (int)error).Write(ref writer);
        new ErrorResponse(error).Write(ref writer);
    }
}

/// <summary>
/// A multi that was not applied: Ok for the parts before the one that failed, its own code, and
/// RuntimeInconsistency for those after it. The reply's header says Ok, as Apache ZooKeeper's does.
/// </summary>
internal readonly record struct MultiFailureReply(int Count, int FailedAt, ZkErrorCode Error) : IJuteWritable
{
    public void Write(ref JuteWriter writer)
    {
        for (var i = 0; i < Count; i++)
            MultiReply.WriteError(
                ref writer, i < FailedAt ? ZkErrorCode.Ok : i == FailedAt ? Error : ZkErrorCode.RuntimeInconsistency);

        MultiReply.End.Write(ref writer);
    }
}

/// <summary>The node is null unless the code is Ok.</summary>
internal readonly record struct MultiReadResult(OpCode Type, ZkErrorCode Error, ZNode Node)
{
    public long SizeBytes => Error != ZkErrorCode.Ok ? 0
        : Type == OpCode.GetData ? Node.DataLength
        : Node.ChildNamesBytes;
}

/// <summary>The results of a multiRead: data with stat, children's names, or an error, each for itself.</summary>
internal readonly record struct MultiReadReply(List<MultiReadResult> Results) : IJuteWritable
{
    public void Write(ref JuteWriter writer)
    {
        foreach (var result in Results)
        {
            if (result.Error != ZkErrorCode.Ok)
            {
                MultiReply.WriteError(ref writer, result.Error);
                continue;
            }

            new MultiHeader(result.Type, false, 0).Write(ref writer);
            if (result.Type == OpCode.GetData)
                new DataReply(result.Node).Write(ref writer);
            else
                new ChildrenReply(result.Node, WithStat: false).Write(ref writer);
        }

        MultiReply.End.Write(ref writer);
    }
}
