using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Calls;

internal readonly struct GetDataCall(ZkPath path, Action<WatchedEvent>? watcher) : ICall<GetDataCall, DataResult>
{
    private readonly ZkPath _path = path;
    private readonly Action<WatchedEvent>? _watcher = watcher;

    public static string Name => "getData";

    public static bool ReadsOnly => true;

    public OpCode Type => OpCode.GetData;

    public ZkPath? Path => _path;

    public static WatcherType Watches(in GetDataCall call) => call._watcher is null ? 0 : WatcherType.Data;

    public static void NoteWatch(in GetDataCall call, ZkErrorCode error, WatchRegistry watches)
    {
        if (call._watcher is not null && error == ZkErrorCode.Ok)
            watches.Add(WatchKind.Data, call._path, call._watcher);
    }

    public void Write(ref JuteWriter writer, Chroot chroot) =>
        new GetDataRequest(chroot.ToServer(_path), _watcher is not null).Write(ref writer);

    public DataResult Read(ref JuteReader reader, in ReplyHeader header, Chroot chroot)
    {
        var answer = GetDataResponse.Read(ref reader);
        return new DataResult(answer.Data, answer.Stat, new Zxid(header.Zxid));
    }
}
