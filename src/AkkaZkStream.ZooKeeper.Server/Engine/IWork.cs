namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>Something to do on the server's one logical thread.</summary>
internal interface IWork
{
    void Run();
}
