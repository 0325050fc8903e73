using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct GetAclCall(ZkPath path) : ICall<GetAclCall, AclResult>
{
    public static string Name => "getACL";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetAcl;

    public ZkPath? Path => path;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetAclRequest(chroot.ToServer(path)).Write(ref writer);

    public AclResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var answer = GetAclResponse.Read(ref reader);
        return new AclResult(answer.Acl, answer.Stat, new Zxid(header.Zxid));
    }
}
