using System.Collections.Concurrent;
using System.Text;
using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>
/// A client that creates nodes as fast as it can, some at a time, and keeps book: which were acknowledged, which certainly
/// don't exist, and of which it had to look because the answer was lost.
/// </summary>
internal sealed class LoadedClient(ZooKeeperClient client, ZkPath root, string name)
{
    // Enough that some are on the wire at any moment.
    private const int Lanes = 16;

    private readonly ConcurrentBag<(int Count, TaskCompletionSource Reached)> _goals = [];
    private int _count;
    private int _unknown;
    private int _open;

    public ZooKeeperClient Client => client;

    /// <summary>The nodes that must be there at the end.</summary>
    public ConcurrentBag<ZkPath> There { get; } = [];

    /// <summary>The nodes that must not.</summary>
    public ConcurrentBag<ZkPath> Absent { get; } = [];

    /// <summary>How many outcomes were unknown at first.</summary>
    public int Unknown => _unknown;

    /// <summary>Its node that dies with its session.</summary>
    public ZkPath Ephemeral { get; private set; }

    /// <summary>All states since the beginning.</summary>
    public Recorder<ConnectionState> States { get; } = new();

    public SessionId Session { get; private set; }

    public static byte[] DataOf(ZkPath path) => Encoding.UTF8.GetBytes("data of " + path);

    /// <summary>Writes until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        client.OnStateChanged(States.Record);
        Session = client.SessionId;
        Ephemeral = (await client.CreateAsync(root.Child($"ephemeral-{name}"), mode: CreateMode.Ephemeral)).Path;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => WriteAsync(lane, stop)));
    }

    /// <summary>Completes when so many more nodes have been acknowledged.</summary>
    public Task AcknowledgedAsync(int more)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _goals.Add((Volatile.Read(ref _count) + more, reached));
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Completes when a write of each lane is on the wire and none is answered: its server stands still.</summary>
    public async Task StalledAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await poll.WaitForNextTickAsync(patience.Token) && Volatile.Read(ref _open) < Lanes)
        {
        }

        // One turn more, for what was just handed over to be written.
        await poll.WaitForNextTickAsync(patience.Token);
    }

    private async Task WriteAsync(int lane, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var path = root.Child($"{name}-{lane}-{i:d6}");
            (await TryCreateAsync(path) ? There : Absent).Add(path);
        }
    }

    private async Task<bool> TryCreateAsync(ZkPath path)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await client.CreateAsync(path, DataOf(path));
        }
        catch (ConnectionLossException)
        {
            return false;
        }
        catch (UnknownOutcomeException)
        {
            Interlocked.Increment(ref _unknown);
            return await IsThereAsync(path);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        NoteAcknowledged();
        return true;
    }

    /// <summary>Looks: behind a sync, so that the server has seen all that the leader has.</summary>
    private ValueTask<bool> IsThereAsync(ZkPath path) => client.RetryAsync(
        async c =>
        {
            await c.SyncAsync(path);
            return (await c.ExistsAsync(path)).Exists;
        },
        RetryPolicy.UntilElapsed(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(50)));

    private void NoteAcknowledged()
    {
        var count = Interlocked.Increment(ref _count);
        foreach (var (goal, reached) in _goals)
            if (count >= goal) reached.TrySetResult();
    }
}
