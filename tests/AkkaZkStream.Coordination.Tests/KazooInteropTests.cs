using System.Diagnostics;
using Akka.Actor;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>kazoo's Lock and ours contend for one path. Needs Debian's python3-kazoo.</summary>
public sealed class KazooInteropTests : IAsyncLifetime
{
    private const string Script = """
        import sys
        from kazoo.client import KazooClient
        zk = KazooClient(hosts=sys.argv[1])
        zk.start()
        lock = zk.Lock("/interop/lock", "kazoo", extra_lock_patterns=["-lock-"])
        for line in sys.stdin:
            if line.strip() == "acquire": lock.acquire()
            else: lock.release()
            print(line.strip() + "d", flush=True)
        zk.stop()
        """;

    private static readonly ZkPath Path = ZkPath.Parse("/interop/lock");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system
        = ActorSystem.Create("interop", "akka { loglevel = OFF, stdout-loglevel = OFF }");

    private EmbeddedZooKeeper _server = null!;
    private LockClient _locks = null!;
    private ZooKeeperClient _observer = null!;
    private Process _kazoo = null!;

    public async Task InitializeAsync()
    {
        Assert.True(
            Directory.Exists("/usr/lib/python3/dist-packages/kazoo"),
            "Expected kazoo, got none: 'apt-get install python3-kazoo', or run ./test.sh as root.");
        _server = await EmbeddedZooKeeper.StartAsync();
        var coordination = ZkCoordination.Get(_system);
        var options = coordination.Options() with { ConnectString = _server.ConnectString };
        _locks = new LockClient(_system, coordination.StartCoordinator(options, "coordinator"));
        _observer = await ZooKeeperClient.ConnectAsync(options);
        _kazoo = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script, _server.ConnectString.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public async Task DisposeAsync()
    {
        _kazoo.Kill();
        _kazoo.Dispose();
        await _observer.DisposeAsync();
        await _system.Terminate();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Acquire_KazooHolds_WaitsForItsRelease()
    {
        await TellKazooAsync("acquire");
        Assert.Equal("acquired", await HearKazooAsync());
        var ours = _locks.AcquireAsync(Path);
        await QueueHasAsync(2);
        Assert.False(ours.IsCompleted);

        await TellKazooAsync("release");

        await using var held = await ours.WaitAsync(Patience);
        Assert.True(held.IsValid);
    }

    [Fact]
    public async Task Acquire_WeHold_KazooWaitsForOurRelease()
    {
        var held = await _locks.AcquireAsync(Path);
        await TellKazooAsync("acquire");
        await QueueHasAsync(2);
        var theirs = HearKazooAsync();
        Assert.False(theirs.IsCompleted);

        Assert.True(await held.ReleaseAsync());

        Assert.Equal("acquired", await theirs);
    }

    private Task TellKazooAsync(string word) => _kazoo.StandardInput.WriteLineAsync(word);

    private async Task<string?> HearKazooAsync() => await _kazoo.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    private async Task QueueHasAsync(int count)
    {
        while (true)
        {
            var changed = new TaskCompletionSource();
            var queue = await LockQueueReader.ReadAsync(_observer, Path, () => changed.TrySetResult());
            if (queue.Count == count) return;
            await changed.Task.WaitAsync(Patience);
        }
    }
}
