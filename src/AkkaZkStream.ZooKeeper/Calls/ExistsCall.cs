using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct ExistsCall(ZkPath path, Action<WatchedEvent>? watcher) : ICall<ExistsCall, ExistsResult>
{
    private readonly ZkPath _path = path;
    private readonly Action<WatchedEvent>? _watcher = watcher;

    public static string Name => "exists";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.Exists;

    public ZkPath? Path => _path;

    public static bool Accepts(ZkErrorCode error) => error is ZkErrorCode.Ok or ZkErrorCode.NoNode;

    public static WatcherType Watches(in ExistsCall call) => call._watcher is null ? 0 : WatcherType.Data;

    public static void NoteWatch(in ExistsCall call, ZkErrorCode error, WatchRegistry watches)
    {
        if (call._watcher is null || !Accepts(error)) return;
        watches.Add(error == ZkErrorCode.Ok ? WatchKind.Data : WatchKind.Exists, call._path, call._watcher);
    }

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new ExistsRequest(chroot.ToServer(_path), _watcher is not null).Write(ref writer);

    public ExistsResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        Stat? stat = header.Error == ZkErrorCode.Ok ? ExistsResponse.Read(ref reader).Stat : null;
        return new ExistsResult(stat, new Zxid(header.Zxid));
    }
}
