using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>Reads that are answered together, framed like the steps of a <see cref="MultiCall"/>.</summary>
internal readonly struct MultiReadCall((OpCode Type, ZkPath Path)[] reads)
    : ICall<MultiReadCall, IReadOnlyList<ReadStepResult>>
{
    public static string Name => "multiRead";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.MultiRead;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot)
    {
        foreach (var (type, path) in reads)
        {
            new MultiHeader(type, false, -1).Write(ref writer);
            new GetDataRequest(chroot.ToServer(path), false).Write(ref writer);
        }

        new MultiHeader(OpCode.Error, true, -1).Write(ref writer);
    }

    public IReadOnlyList<ReadStepResult> Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var results = new ReadStepResult[reads.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = ReadOne(ref reader, reads[i].Path);
        return results;
    }

    private static ReadStepResult ReadOne(ref JuteReader reader, ZkPath path)
    {
        switch (MultiHeader.Read(ref reader).Type)
        {
            case OpCode.GetData:
                var data = GetDataResponse.Read(ref reader);
                return new ReadStepResult(path, ZkErrorCode.Ok, data.Data, data.Stat, []);
            case OpCode.GetChildren:
                return new ReadStepResult(
                    path, ZkErrorCode.Ok, default, null, GetChildrenResponse.Read(ref reader).Children);
            case OpCode.Error:
                return new ReadStepResult(path, ErrorResponse.Read(ref reader).Error, default, null, []);
            case var other:
                throw ZkProtocolException.ForField(
                    "MultiHeader.type", "getData, getChildren or error", $"{(int)other}");
        }
    }
}
