using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct SetAclCall(ZkPath path, IReadOnlyList<Acl> acl, int version) : ICall<SetAclCall, StatResult>
{
    public static string Name => "setACL";

    public static bool ReadsOnly => false;

    public OpCode Type => OpCode.SetAcl;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new SetAclRequest(chroot.ToServer(path), acl, version).Write(ref writer);

    public StatResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(SetAclResponse.Read(ref reader).Stat, new Zxid(header.Zxid));
}
