namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>A directory that goes with its test.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("embedded-zookeeper-").FullName;

    public string NewestLog => Directory.GetFiles(Path, "log.*").Order().Last();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
