using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>A former owner that has the session back, as a zombie may: it is connected, it is answered, its plain writes are
/// applied. Nothing but the check of its epoch stands between it and the queue.</summary>
public abstract class FormerOwnerContract : IAsyncLifetime
{
    private static int _paths;

    private readonly ZkPath _path = ZkPath.Parse($"/former-owner-{Interlocked.Increment(ref _paths)}");
    private readonly LockQueue _queue = new(new ParentPath(ParentNodes.Persistent));
    private int _timesDeposed;
    private Ensemble _ensemble = null!;
    private ZooKeeperClient _observer = null!;
    private ZooKeeperClient _client = null!;
    private ZkSession _session = null!;

    private ZkPath EpochPath => ZkPath.Parse($"{_path}-epoch");

    public async Task InitializeAsync()
    {
        _ensemble = await StartAsync();
        _ensemble.SessionTimeout = TimeSpan.FromSeconds(40);
        _observer = await _ensemble.ConnectAsync();
        await _observer.CreateAsync(_path);
        _client = await ZooKeeperClient.ConnectAsync(OwnersOptions(_ensemble.Options));
        _session = await OwnAsync(_client);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _observer.DisposeAsync();
        await _ensemble.DisposeAsync();
    }

    protected abstract Task<Ensemble> StartAsync();

    /// <summary>The connection of the former owner stays as it was when another one attaches.</summary>
    protected virtual bool KeepsConnection => false;

    protected virtual ZooKeeperOptions OwnersOptions(ZooKeeperOptions options) => options;

    protected virtual ZooKeeperOptions HeirsOptions(ZooKeeperOptions options) => options;

    [Fact]
    public async Task Enter_AfterTheClaimOfAnother_NoZnode()
    {
        await LoseAndRegainAsync();

        Assert.IsType<QueueOutcome.SessionOver>(await UntilClearAsync(() => _queue.TakeTurnAsync(new Turn(NewPlace()))));

        Assert.Empty(await ChildrenAsync());
        Assert.Equal(1, _timesDeposed);
    }

    [Fact]
    public async Task Leave_AfterTheClaimOfAnother_TheZnodeStays()
    {
        var place = NewPlace();
        Assert.IsType<QueueOutcome.Granted>(await _queue.TakeTurnAsync(new Turn(place)));
        await LoseAndRegainAsync();

        Assert.IsType<QueueOutcome.SessionOver>(await UntilClearAsync(() => LockQueue.LeaveAsync(place)));

        Assert.Equal(place.Node!.Name, Assert.Single(await ChildrenAsync()));
    }

    [Fact]
    public async Task Wait_FirstAfterTheClaimOfAnother_NotGranted()
    {
        var (held, waiting) = (NewPlace(), new Turn(NewPlace()));
        Assert.IsType<QueueOutcome.Granted>(await _queue.TakeTurnAsync(new Turn(held)));
        var end = _queue.TakeTurnAsync(waiting);
        await UntilQueueHasAsync(2);
        await LoseAndRegainAsync(heir => LockQueue.LeaveAsync(PlaceOf(heir, held.Node!)));

        // Woken by its watch, it finds itself first.
        var outcome = await end is QueueOutcome.Interrupted
            ? await UntilClearAsync(() => _queue.TakeTurnAsync(waiting))
            : await end;

        Assert.IsType<QueueOutcome.SessionOver>(outcome);
        Assert.Equal(waiting.Place.Node!.Name, Assert.Single(await ChildrenAsync()));
    }

    [Fact]
    public async Task GoOn_FirstAllAlongAndBackAfterTheClaimOfAnother_NotGranted()
    {
        var place = NewPlace();
        Assert.IsType<QueueOutcome.Granted>(await _queue.TakeTurnAsync(new Turn(place)));
        await LoseAndRegainAsync();

        // As after a connection that broke between the create and the reading: the znode is there, and first.
        var outcome = await UntilClearAsync(() => _queue.TakeTurnAsync(new Turn(place)));

        Assert.IsType<QueueOutcome.SessionOver>(outcome);
    }

    [Fact]
    public async Task Adopt_AnswerLostAndBackAfterTheClaimOfAnother_NotGranted()
    {
        var place = NewPlace();
        Assert.IsType<QueueOutcome.Granted>(await _queue.TakeTurnAsync(new Turn(place)));
        (place.Node, place.MayHaveEntered) = (null, true);
        await LoseAndRegainAsync();

        var outcome = await UntilClearAsync(() => _queue.TakeTurnAsync(new Turn(place)));

        Assert.IsType<QueueOutcome.SessionOver>(outcome);
    }

    private async Task<ZkSession> OwnAsync(ZooKeeperClient client)
    {
        var epoch = await SessionEpoch.ClaimAsync(client, EpochPath);
        return new ZkSession(client, client.SessionId, 1)
        {
            Epoch = epoch,
            Writes = new SessionWrites(client, epoch, () => Interlocked.Increment(ref _timesDeposed)),
        };
    }

    /// <summary>Another one attaches to the session, claims it, does something, and is gone. By the end the session
    /// is the former owner's again, as far as the servers can tell.</summary>
    private async Task LoseAndRegainAsync(Func<ZkSession, Task<QueueOutcome>>? reign = null)
    {
        // At one and the same server the two would take the session from each other at once.
        if (!KeepsConnection) _ensemble.Wire.Break();
        var attached = HeirsOptions(_ensemble.Options) with { Transport = _ensemble.Bystander, Attach = _client.Credentials };
        var heir = await ZooKeeperClient.ConnectAsync(attached);
        var session = await OwnAsync(heir);
        if (reign is not null) Assert.IsType<QueueOutcome.Gone>(await reign(session));
        heir.Detach();
        _ensemble.Wire.Mend();

        var plain = ZkPath.Parse($"{_path}-plain");
        await _observer.CreateAsync(plain);
        await WritePlainlyAsync(plain);
    }

    /// <summary>A refusal costs the connection; the next one has the session.</summary>
    private async Task WritePlainlyAsync(ZkPath path)
    {
        while (true)
        {
            try
            {
                await _client.SetDataAsync(path, "mine again"u8.ToArray());
                return;
            }
            catch (ZkException e) when (e.IsTransient)
            {
                // Again: it waits for a connection by itself.
            }
        }
    }

    /// <summary>The connection may yet break once; what comes of it then is asked again.</summary>
    private static async Task<QueueOutcome> UntilClearAsync(Func<Task<QueueOutcome>> attempt)
    {
        while (true)
            if (await attempt() is not QueueOutcome.Interrupted and var outcome) return outcome;
    }

    private QueuePlace NewPlace()
        => new(_session, _path, ContenderId.New().Attempt(1), "h", LockQueuePolicy.Exclusive);

    private QueuePlace PlaceOf(ZkSession session, LockNode node)
        => new(session, _path, ContenderId.New().Attempt(1), "h", LockQueuePolicy.Exclusive) { Node = node };

    private async Task UntilQueueHasAsync(int count)
    {
        while (true)
        {
            var changed = new TaskCompletionSource();
            var read = await _observer.GetChildrenAsync(_path, _ => changed.TrySetResult());
            if (read.Children.Count == count) return;
            await changed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private async Task<IReadOnlyList<string>> ChildrenAsync()
    {
        await _observer.SyncAsync(_path);
        return (await _observer.GetChildrenAsync(_path)).Children;
    }
}
