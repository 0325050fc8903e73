using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

/// <summary>Callers who go on on the thread that reads, and a thread that polls for answers, over TCP.</summary>
public sealed class SynchronousContinuationsTests(ApacheServer server) : IClassFixture<ApacheServer>
{
    private const int Requests = 2000;

    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OneAfterTheOther_GoOnOnTheThreadThatReads()
    {
        await using var client = await ConnectAsync(synchronous: true);
        using var deadline = new CancellationTokenSource(Longest);

        // An answer that comes before it is awaited needs no thread to go on: the others show.
        while (!IsOnReadingThread()) await client.ExistsAsync(ZkPath.Root, cancellationToken: deadline.Token);
        for (var i = 0; i < Requests; i++) await client.ExistsAsync(ZkPath.Root, cancellationToken: deadline.Token);
    }

    [Fact]
    public async Task Default_NobodyGoesOnOnTheThreadThatReads()
    {
        await using var client = await ConnectAsync(synchronous: false);

        for (var i = 0; i < Requests; i++)
        {
            await client.ExistsAsync(ZkPath.Root);
            Assert.False(IsOnReadingThread());
        }
    }

    [Fact]
    public async Task Pipelined_AllAreAnswered()
    {
        await using var client = await ConnectAsync(synchronous: true);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Requests).Select(_ => client.ExistsAsync(ZkPath.Root).AsTask())).WaitAsync(Longest);

        Assert.All(answers, answer => Assert.True(answer.Exists));
    }

    [Fact]
    public async Task Refused_ThrowsToTheCaller_AndTheConnectionGoesOn()
    {
        await using var client = await ConnectAsync(synchronous: true);

        for (var i = 0; i < 100; i++)
            await Assert.ThrowsAsync<NoNodeException>(
                async () => await client.GetDataAsync(ZkPath.Parse("/nobody")));

        Assert.True((await client.ExistsAsync(ZkPath.Root)).Exists);
    }

    [Fact]
    public async Task WatchEvent_IsToldBeforeTheAnswerThatShowsTheChange()
    {
        var node = ZkPath.Parse("/watched");
        await using var client = await ConnectAsync(synchronous: true);
        await using var other = await ConnectAsync(synchronous: true);
        await client.CreateAsync(node);
        var told = 0;

        for (var i = 1; i <= 100; i++)
        {
            var version = (await client.GetDataAsync(node, _ => Interlocked.Increment(ref told))).Stat.Version;
            await other.SetDataAsync(node, "x"u8.ToArray());
            while ((await client.GetDataAsync(node)).Stat.Version == version) { }

            Assert.Equal(i, Volatile.Read(ref told));
        }
    }

    [Fact]
    public async Task Close_FromTheThreadThatReads_Ends()
    {
        var client = await ConnectAsync(synchronous: true);
        using var deadline = new CancellationTokenSource(Longest);
        while (!IsOnReadingThread()) await client.ExistsAsync(ZkPath.Root, cancellationToken: deadline.Token);

        await client.CloseAsync().AsTask().WaitAsync(Longest);

        Assert.Equal(ConnectionState.Closed, client.State);
    }

    private static bool IsOnReadingThread() => Thread.CurrentThread.Name?.StartsWith("zookeeper 127.0.0.1") == true;

    private ValueTask<ZooKeeperClient> ConnectAsync(bool synchronous) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            SessionTimeout = TimeSpan.FromSeconds(20),
            ConnectionTimeout = TimeSpan.FromSeconds(30),
            AllowSynchronousContinuations = synchronous,
            BusyPollMax = synchronous ? TimeSpan.FromMicroseconds(200) : TimeSpan.Zero,
        });
}
