using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Closing a client in every phase of its life, while others keep the thread pool busy: it always ends, and so
/// does everything that waits for the client.</summary>
/// <remarks><see cref="RoundsVariable"/> makes it as long as one likes.</remarks>
public abstract class CloseContract(IContractServer server) : ZooKeeperContract(server)
{
    /// <summary>How often each phase is closed in; 25 unless set.</summary>
    public const string RoundsVariable = "CLOSE_ROUNDS";

    // A close is bounded by the connection timeout, 20 s; only a hanging one takes as long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) is { Length: > 0 } rounds ? rounds : "25");

    [Fact]
    public Task Close_WhileConnecting_Ends() => RepeatAsync(async random =>
    {
        using var cancellation = new CancellationTokenSource();
        var connecting = ConnectAsync(cancellation.Token).AsTask();
        await YieldAsync(random);
        await cancellation.CancelAsync();
        try
        {
            await (await connecting).CloseAsync();
        }
        catch (OperationCanceledException)
        {
            // Cancelled before there was a session.
        }
    });

    [Fact]
    public Task Close_WithRequestsUnderWay_Ends() => RepeatAsync(async random =>
    {
        var client = await ConnectAsync();
        await client.AddWatchAsync(Root, AddWatchMode.PersistentRecursive, static _ => { });
        var requests = Requests(client);
        await YieldAsync(random);
        await client.CloseAsync();
        await EndedAsync(requests);
    });

    [Fact]
    public Task Close_WhileReconnecting_Ends() => RepeatAsync(async random =>
    {
        var client = await ConnectAsync();
        var requests = Requests(client);
        Faults.Break();
        await YieldAsync(random);
        await client.CloseAsync();
        await EndedAsync(requests);
    });

    [Fact]
    public Task Close_WithoutAServer_Ends() => RepeatAsync(async random =>
    {
        var client = await ConnectAsync();
        Faults.Refuse();
        Faults.Break();
        var requests = Requests(client);
        await YieldAsync(random);
        using var enough = new CancellationTokenSource();
        var closing = client.CloseAsync(enough.Token);
        await YieldAsync(random);
        await enough.CancelAsync();
        await closing;
        await EndedAsync(requests);
        Faults.Release();
    });

    [Fact]
    public Task Close_AnswersHeldBack_EndsWhenItsCallerHasEnough() => RepeatAsync(async random =>
    {
        var client = await ConnectAsync();
        Faults.HoldAnswers();
        var requests = Requests(client);
        using var enough = new CancellationTokenSource();
        var closing = client.CloseAsync(enough.Token);
        await YieldAsync(random);
        await enough.CancelAsync();
        await closing;
        Faults.Release();
        await EndedAsync(requests);
    });

    [Fact]
    public Task Close_ByMany_AtOnce_Ends() => RepeatAsync(async random =>
    {
        var client = await ConnectAsync();
        var requests = Requests(client);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            await YieldAsync(new Random(i));
            if (i == 3 && random.Next(2) == 0) Faults.Break();
            await client.CloseAsync();
        }));
        await EndedAsync(requests);
    });

    [Fact]
    public Task Close_ByWhoeverWaitedForARequest_Blocking_Ends() => RepeatAsync(async random =>
    {
        var client = await ConnectAsync();
        await client.AddWatchAsync(Root, AddWatchMode.PersistentRecursive, static _ => { });
        var path = (await client.CreateAsync(Root.Child("n-"), mode: CreateMode.PersistentSequential)).Path;
        await client.DeleteAsync(path);

        // Straight behind the event of the deletion: what follows an answer may block.
        client.CloseAsync().AsTask().GetAwaiter().GetResult();
    });

    private static async Task YieldAsync(Random random)
    {
        for (var i = random.Next(40); i > 0; i--) await Task.Yield();
    }

    private static async Task EndedAsync(IEnumerable<Task> requests)
    {
        foreach (var request in requests)
        {
            try
            {
                await request;
            }
            catch (Exception e) when (e is ZkException or ObjectDisposedException)
            {
                // Not answered, and told so.
            }
        }
    }

    private Task[] Requests(ZooKeeperClient client) =>
    [
        client.ExistsAsync(Root).AsTask(),
        client.SetDataAsync(Root, Bytes("x")).AsTask(),
        client.CreateAsync(Root.Child("e-"), mode: CreateMode.EphemeralSequential).AsTask(),
        client.GetChildrenAsync(Root).AsTask(),
    ];

    private ValueTask<ZooKeeperClient> ConnectAsync(CancellationToken cancellationToken = default) =>
        ZooKeeperClient.ConnectAsync(
            new ZooKeeperOptions
            {
                ConnectString = Server.ConnectString,
                Transport = Faults,
                ConnectionTimeout = TimeSpan.FromSeconds(20),
            },
            cancellationToken);

    private async Task RepeatAsync(Func<Random, Task> closeAsync)
    {
        using var calm = new CancellationTokenSource();
        var load = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => KeepBusyAsync(calm.Token)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var seed = round;
            await Task.Run(() => closeAsync(new Random(seed))).WaitAsync(Longest);
        }

        await calm.CancelAsync();
        await Task.WhenAll(load);
    }

    private static async Task KeepBusyAsync(CancellationToken calm)
    {
        while (!calm.IsCancellationRequested) await Task.Yield();
    }
}
