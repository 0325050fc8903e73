using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper.Contract.Foreign;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>kazoo's Lock, which names its znodes in its own way and is told to wait for ours, and ours contend for one
/// path on the embedded server. Needs Debian's python3-kazoo.</summary>
public sealed class KazooInteropTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private EmbeddedZooKeeper _server = null!;
    private OurLocks _ours = null!;
    private ForeignPeer _kazoo = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync();
        _ours = await OurLocks.StartAsync(_server.ConnectString);
        _kazoo = await ForeignPeer.StartKazooAsync(_server.ConnectString.ToString(), ownNames: true);
    }

    public async Task DisposeAsync()
    {
        _kazoo.Dispose();
        await _ours.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Acquire_KazooHolds_WaitsForItsRelease()
    {
        Assert.Equal("acquired", await _kazoo.AskAsync($"acquire {OurLocks.Path}"));
        var ours = _ours.AcquireAsync();
        await _ours.QueueHasAsync(2);
        Assert.False(ours.IsCompleted);

        await _kazoo.AskAsync($"release {OurLocks.Path}");

        await using var held = await ours.WaitAsync(Patience);
        Assert.True(held.IsValid);
    }

    [Fact]
    public async Task Acquire_WeHold_KazooWaitsForOurRelease()
    {
        var held = await _ours.AcquireAsync();
        var theirs = _kazoo.AskAsync($"acquire {OurLocks.Path}");
        await _ours.QueueHasAsync(2);
        Assert.False(theirs.IsCompleted);

        Assert.True(await held.ReleaseAsync());

        Assert.Equal("acquired", await theirs);
    }
}
