using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct GetChildrenCall(ZkPath path, Action<WatchedEvent>? watcher)
    : ICall<GetChildrenCall, ChildrenResult>
{
    private readonly ZkPath _path = path;
    private readonly Action<WatchedEvent>? _watcher = watcher;

    public static string Name => "getChildren";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetChildren2;

    public ZkPath? Path => _path;

    public static WatcherType Watches(in GetChildrenCall call) => call._watcher is null ? 0 : WatcherType.Children;

    public static void NoteWatch(in GetChildrenCall call, ZkErrorCode error, WatchRegistry watches)
    {
        if (call._watcher is not null && error == ZkErrorCode.Ok)
            watches.Add(WatchKind.Children, call._path, call._watcher);
    }

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetChildren2Request(chroot.ToServer(_path), _watcher is not null).Write(ref writer);

    public ChildrenResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var answer = GetChildren2Response.Read(ref reader);
        return new ChildrenResult(answer.Children, answer.Stat, new Zxid(header.Zxid));
    }
}
