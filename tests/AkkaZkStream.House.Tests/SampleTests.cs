namespace AkkaZkStream.House.Tests;

/// <summary>The documents' C# is samples that are compiled and run by tests.</summary>
public sealed class SampleTests
{
    private const string Connectors = "tests/AkkaZkStream.Streams.Tests/Connectors/ConnectorSamples.cs";
    private const string Service = "tests/AkkaZkStream.Hosting.Tests/Samples/NightlyExport.cs";
    private const string Client = "tests/AkkaZkStream.ZooKeeper.Tests/Samples/ReadmeSamples.cs";
    private const string Curator = "tests/AkkaZkStream.ZooKeeper.Tests/Samples/CuratorSamples.cs";
    private const string EmbeddedServer = "tests/AkkaZkStream.ZooKeeper.Server.Tests/Samples/ReadmeSamples.cs";

    [Theory]
    [InlineData("README.md", "tests/AkkaZkStream.Tests/Samples/EmbeddedInAService.cs", "sample")]
    [InlineData("src/AkkaZkStream.Streams/Connectors/README.md", Connectors, "sample")]
    [InlineData("src/AkkaZkStream.Streams/README.md", "tests/AkkaZkStream.Streams.Tests/Jobs/WindowSamples.cs", "sample")]
    [InlineData("src/AkkaZkStream.Hosting/README.md", Service, "sample")]
    [InlineData("src/AkkaZkStream.Hosting/README.md", Service, "service")]
    [InlineData("src/AkkaZkStream.ZooKeeper/README.md", Client, "hello")]
    [InlineData("src/AkkaZkStream.ZooKeeper/README.md", Client, "follow")]
    [InlineData("src/AkkaZkStream.ZooKeeper/README.md", Client, "stream")]
    [InlineData("src/AkkaZkStream.ZooKeeper/README.md", Client, "mirror")]
    [InlineData("docs/coming-from-curator.md", Curator, "queue")]
    [InlineData("docs/coming-from-curator.md", Curator, "outcomes")]
    [InlineData("src/AkkaZkStream.ZooKeeper.Server/README.md", EmbeddedServer, "hello")]
    [InlineData("src/AkkaZkStream.ZooKeeper.Server/README.md", EmbeddedServer, "durable")]
    [InlineData("src/AkkaZkStream.ZooKeeper.Server/README.md", EmbeddedServer, "tls")]
    [InlineData("src/AkkaZkStream.ZooKeeper.Server/README.md", EmbeddedServer, "faults")]
    public void Document_Sample_IsTheOneThatIsTested(string document, string file, string mark)
    {
        var lines = Repository.Lines(file).Select(l => l.Text).ToList();
        var first = lines.FindIndex(l => l.Trim() == $"// <{mark}>") + 1;
        var last = lines.FindIndex(l => l.Trim() == $"// </{mark}>");
        var indent = lines[first].Length - lines[first].TrimStart().Length;

        var sample = string.Join('\n', lines[first..last].Select(l => l.Length > indent ? l[indent..] : ""));

        Assert.Contains(sample, Repository.Read(document), StringComparison.Ordinal);
    }
}
