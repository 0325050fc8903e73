using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct WhoAmICall() : ICall<WhoAmICall, IReadOnlyList<ClientIdentity>>
{
    public static string Name => "whoAmI";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.WhoAmI;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot) {
    }

    public IReadOnlyList<ClientIdentity> Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        WhoAmIResponse.Read(ref reader).Identities;
}
