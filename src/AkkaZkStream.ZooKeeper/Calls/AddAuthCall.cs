using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct AddAuthCall(string scheme, ReadOnlyMemory<byte> auth) : ICall<AddAuthCall, Zxid>
{
    public static string Name => "addAuth";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.Auth;

    public ZkPath? Path => null;

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new AuthPacket(0, scheme, auth).Write(ref writer);

    public Zxid Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) =>
        new(header.Zxid);
}
