namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>What a beat of the session's clock asks for.</summary>
internal enum Pulse
{
    None,
    Ping,
    Silent,
    Lost,
}
