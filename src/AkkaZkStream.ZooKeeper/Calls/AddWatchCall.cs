using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct AddWatchCall(ZkPath path, AddWatchMode mode, Action<WatchedEvent> watcher)
    : ICall<AddWatchCall, Zxid>
{
    private readonly ZkPath _path = path;
    private readonly AddWatchMode _mode = mode;
    private readonly Action<WatchedEvent> _watcher = watcher;

    public static string Name => "addWatch";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.AddWatch;

    public ZkPath? Path => _path;

    public static WatchKind KindOf(AddWatchMode mode) =>
        mode == AddWatchMode.Persistent ? WatchKind.Persistent : WatchKind.PersistentRecursive;

    public static WatcherType Watches(in AddWatchCall call) => WatcherType.Any;

    public static void NoteWatch(in AddWatchCall call, ZkErrorCode error, WatchRegistry watches)
    {
        if (error == ZkErrorCode.Ok) watches.Add(KindOf(call._mode), call._path, call._watcher);
    }

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new AddWatchRequest(chroot.ToServer(_path), (int)_mode).Write(ref writer);

    public Zxid Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot) => new(header.Zxid);
}
