using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct CloseSessionCall() : ICall<CloseSessionCall, Zxid>
{
    public static string Name => "closeSession";

    public static bool ReadsOnly => false;

    public OpCode Type => OpCode.CloseSession;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot) {
    }

    public Zxid Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(header.Zxid);
}
