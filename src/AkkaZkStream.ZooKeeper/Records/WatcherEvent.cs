using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>What a notification (xid -1) carries.</summary>
/// <remarks>Layout: int type, int state, ustring path.</remarks>
internal readonly record struct WatcherEvent(int Type, int State, string Path) : IJuteRecord<WatcherEvent>
{
    public static WatcherEvent Read(ref JuteReader reader) =>
        new(
            reader.ReadInt("WatcherEvent.type"),
            reader.ReadInt("WatcherEvent.state"),
            reader.ReadString("WatcherEvent.path"));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteInt(Type);
        writer.WriteInt(State);
        writer.WriteString(Path);
    }
}
