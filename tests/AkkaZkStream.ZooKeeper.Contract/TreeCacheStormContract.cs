using AkkaZkStream.ZooKeeper.Contract.Trees;
using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>
/// A mirror in a storm: others write, its own connection is cut, refused and held up at random. At the end it must be
/// the tree, and the changes that it told must replay to the tree.
/// </summary>
/// <remarks><see cref="RoundsVariable"/> makes it as long as one likes.</remarks>
public abstract class TreeCacheStormContract(IContractServer server) : ZooKeeperContract(server)
{
    /// <summary>How many faults a storm has; 12 unless set.</summary>
    public const string RoundsVariable = "TREE_STORM_ROUNDS";

    private const int WritesPerRound = 30;

    private readonly Recorder<ConnectionState> _states = new();
    private readonly List<TreeWriter> _writers = [];

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) is { Length: > 0 } rounds ? rounds : "12");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Storm_OfCutsAndWrites_EndsInTheTree(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 3; i++) _writers.Add(new TreeWriter(await ConnectAsync(), Root, new Random(random.Next())));
        var client = await ConnectAsync(ThroughFaults);
        client.OnStateChanged(_states.Record);
        await using var cache = await TreeCache.OpenAsync(client, Root);
        var marker = Root.Child("marker");
        var replaying = ReplayAsync(cache, marker);

        for (var round = 0; round < Rounds; round++)
        {
            await WriteAsync();
            await FaultAsync(random.Next(4));
        }

        Assert.True(Faults.ConnectionCount > Rounds / 4, $"Only {Faults.ConnectionCount} connections: no storm.");
        await SyncAsync(cache);

        // Told after all that came before it: the mirror was the tree.
        await CreateNodeAsync(marker.Name);
        await SyncAsync(cache);
        var truth = new Dictionary<ZkPath, string>();
        await ReadAsync(Root, truth);
        Assert.True(cache.IsCurrent);
        Assert.Equal(truth, truth.Keys.ToDictionary(path => path, path => Content(cache, path)));
        Assert.Equal(truth.Count, cache.Count);
        Assert.Equal(truth, (await replaying).Nodes.ToDictionary(node => node.Key, node => Content(node.Value)));
    }

    private static async Task SyncAsync(TreeCache cache)
    {
        while (true)
        {
            try
            {
                await cache.SyncAsync();
                return;
            }
            catch (ConnectionLossException)
            {
                // A cut of before is noticed only now.
            }
        }
    }

    private static string Content(TreeCache cache, ZkPath path) => cache.TryGet(path, out var node) ? Content(node) : "-";

    private static string Content(TreeNode node) => Content(node.Data, node.Stat);

    private static string Content(ReadOnlyMemory<byte> data, in Stat stat) => $"{stat.Czxid} {stat.Mzxid} {Text(data)}";

    private static async Task<TreeReplay> ReplayAsync(TreeCache cache, ZkPath marker)
    {
        var replay = new TreeReplay(cache.Root);
        await foreach (var change in cache.ChangesAsync())
        {
            replay.Apply(change);
            if (change.Node.Path == marker) break;
        }

        return replay;
    }

    private Task WriteAsync() => Task.WhenAll(_writers.Select(async writer =>
    {
        for (var i = 0; i < WritesPerRound / _writers.Count; i++) await writer.WriteAsync();
    }));

    /// <summary>A cut in the middle of writes; a cut with writes until the connection may come back; answers that come
    /// late; answers that are lost.</summary>
    private async Task FaultAsync(int kind)
    {
        var writing = kind == 0 ? WriteAsync() : Task.CompletedTask;
        if (kind == 1) Faults.Refuse();
        if (kind >= 2) Faults.HoldAnswers();
        if (kind != 2) Faults.Break();
        if (kind > 0) await WriteAsync();
        Faults.Release();
        await writing;
        if (kind is 1 or 3) await _states.UntilAsync(ConnectionState.Reconnected);
    }

    private async Task ReadAsync(ZkPath path, Dictionary<ZkPath, string> truth)
    {
        await CatchUpAsync();
        var read = await Client.GetDataAsync(path);
        truth.Add(path, Content(read.Data, read.Stat));
        foreach (var name in (await Client.GetChildrenAsync(path)).Children) await ReadAsync(path.Child(name), truth);
    }
}
