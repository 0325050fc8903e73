using System.Threading.Channels;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Two processes, as far as ZooKeeper can tell: ours, whose wire has faults, and theirs.</summary>
public abstract class RecipeContract : CoordinationContract
{
    // Longer than any session of the tests lives, and far shorter than a hanging test is worth.
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _observers;

    protected ZooKeeperClient Ours { get; private set; } = null!;

    protected ZooKeeperClient Theirs => Observer;

    protected LockClient OurLocks { get; private set; } = null!;

    protected LockClient TheirLocks { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Ours = await ZooKeeperClient.ConnectAsync(Ensemble.Options);
        OurLocks = new LockClient(Sys, Coordinator);
        TheirLocks = new LockClient(Sys, StartOtherCoordinator());
        await OurLocks.ConnectedAsync();
        await TheirLocks.ConnectedAsync();
    }

    public override async Task DisposeAsync()
    {
        Ensemble.Wire.Mend();
        await Ours.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A further process.</summary>
    protected Task<ZooKeeperClient> ConnectAsync() => Ensemble.ConnectAsync();

    /// <summary>Loses our session: the wire is mended when the client knows that it is over.</summary>
    protected async Task LoseOurSessionAsync()
    {
        var lost = new TaskCompletionSource();
        using var listening = Ours.OnStateChanged(state =>
        {
            if (state is ConnectionState.Lost) lost.TrySetResult();
        });
        Ensemble.Wire.Break();
        await lost.Task.WaitAsync(Patience);
        Ensemble.Wire.Mend();
    }

    /// <summary>Runs a source into a channel that the test reads, one element after the other.</summary>
    protected ChannelReader<T> Run<T>(Source<T, NotUsed> source)
    {
        var elements = Channel.CreateUnbounded<T>();
        var materializer = ActorMaterializer.Create(Sys, namePrefix: $"recipe-{++_observers}");
        source.RunForeach(element => elements.Writer.TryWrite(element), materializer)
            .ContinueWith(end => elements.Writer.TryComplete(end.Exception), TaskScheduler.Default);
        return elements.Reader;
    }

    /// <summary>Reads until an element is as expected.</summary>
    protected static async Task<T> UntilAsync<T>(ChannelReader<T> elements, Func<T, bool> isExpected)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var element in elements.ReadAllAsync(patience.Token))
            if (isExpected(element)) return element;
        throw new InvalidOperationException("The source has completed.");
    }

    /// <summary>What another process reads, whichever member of an ensemble it asks.</summary>
    protected async Task<DataResult> TheirDataAsync(ZkPath path)
    {
        await Patiently.SyncAsync(Theirs, path);
        return await Patiently.ReadAsync(() => Theirs.GetDataAsync(path));
    }

    /// <summary>What another process sees; null when there is nothing.</summary>
    protected async Task<Stat?> TheirStatAsync(ZkPath path)
    {
        await Patiently.SyncAsync(Theirs, path);
        return (await Patiently.ReadAsync(() => Theirs.ExistsAsync(path))).Stat;
    }

    /// <summary>Waits, by watches, until a znode exists or not.</summary>
    protected async Task<Stat?> NodeIsAsync(ZkPath path, Func<Stat?, bool> isExpected)
    {
        while (true)
        {
            var changed = new TaskCompletionSource();
            var there = await Patiently.ReadAsync(() => Theirs.ExistsAsync(path, _ => changed.TrySetResult()));
            if (isExpected(there.Stat)) return there.Stat;
            await changed.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Waits, by watches, until a path has so many children.</summary>
    protected async Task ChildrenAreAsync(int count, ZkPath path)
    {
        while (true)
        {
            var changed = new TaskCompletionSource();
            if (await Patiently.ReadAsync(() => CountAsync(path, () => changed.TrySetResult())) == count) return;
            await changed.Task.WaitAsync(Patience);
        }
    }

    private async ValueTask<int> CountAsync(ZkPath path, Action changed)
    {
        try
        {
            var there = await Theirs.ExistsAsync(path, _ => changed());
            return there.Exists ? (await Theirs.GetChildrenAsync(path, _ => changed())).Children.Count : 0;
        }
        catch (NoNodeException)
        {
            return 0; // A container that was reaped in between; the first watch tells of what comes after it.
        }
    }
}
