using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct CreateCall(
    OpCode type, ZkPath path, ReadOnlyMemory<byte> data, CreateMode mode, IReadOnlyList<Acl> acl, TimeSpan timeToLive)
    : ICall<CreateCall, CreateResult>
{
    public static string Name => "create";

    public static bool ReadsOnly => false;

    public OpCode Type => type;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot)
    {
        var serverPath = chroot.ToServer(path);
        if (type == OpCode.CreateTtl)
            new CreateTtlRequest(
                serverPath, data, acl, (int)mode, (long)timeToLive.TotalMilliseconds).Write(ref writer);
        else
            new CreateRequest(serverPath, data, acl, (int)mode).Write(ref writer);
    }

    public CreateResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var answer = Create2Response.Read(ref reader);
        return new CreateResult(chroot.ToClient(answer.Path), answer.Stat, new Zxid(header.Zxid));
    }
}
