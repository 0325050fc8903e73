using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Samples;

public sealed class ReadmeSamplesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Hello_Runs_AndItsNodeIsThere() => Assert.Equal(5, (await ReadmeSamples.HelloAsync()).DataLength);

    [Fact]
    public async Task Durable_StartedAgain_HasWhatWasWritten()
    {
        await using (var server = await ReadmeSamples.DurableAsync(_directory.Path))
            await (await WireClient.OpenAsync(server)).CreateAsync("/kept");

        await using var again = await ReadmeSamples.DurableAsync(_directory.Path);
        Assert.True(await (await WireClient.OpenAsync(again)).ExistsAsync("/kept"));
    }

    [Fact]
    public async Task Users_WithoutOne_GetNothing()
    {
        await using var server = await EmbeddedZooKeeper.StartAsync(ReadmeSamples.Users("secret"));
        var nobody = await WireClient.OpenAsync(server);

        Assert.Equal(ZkErrorCode.SessionClosedRequireSaslAuth, await nobody.TryAsync(OpCode.Exists, new ExistsRequest("/", false)));
    }

    [Fact]
    public async Task Faults_Run_AndTheLostReplyIsUnknownToItsClientAlone()
    {
        var (server, creating) = await ReadmeSamples.FaultsAsync(new ManualTime());
        await using (server)
        {
            await Assert.ThrowsAsync<UnknownOutcomeException>(async () => await creating);
            Assert.NotNull(server.Engine.State.Tree.Find("/made"));
        }
    }
}
