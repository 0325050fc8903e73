namespace AkkaZkStream.ZooKeeper.Server.Sessions;

/// <summary>What a session needs of the connection that speaks for it.</summary>
internal interface ISessionConnection
{
    /// <summary>Closes it; nothing that comes in afterwards is looked at.</summary>
    void Close(string reason);
}
