using AkkaZkStream.Coordination.Tests.Histories;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Barriers, values, groups, kept znodes: what everybody saw has to be possible.</summary>
public abstract class ZnodeHistoriesContract : HistoryContract
{
    private readonly List<ZooKeeperClient> _clients = [];

    public override async Task DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    [Shows(Recipe.Barrier, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task Barrier_SetLiftedAndWaitedFor_HistoryIsLegal()
    {
        var clients = await ConnectAsync(3);
        var history = new CallHistory<SwitchCall>();

        await RunAsync(3, 12, [Op.Create2, Op.Delete, Op.GetData], async (worker, cycle) =>
        {
            var barrier = new Barrier(clients[worker], Path);
            if (worker == 0) await DoAsync(history, worker, SwitchCall.On, () => barrier.SetAsync());
            if (worker == 0) await DoAsync(history, worker, SwitchCall.Off, () => barrier.LiftAsync());
            else await DoAsync(history, worker, SwitchCall.SeenOff, () => barrier.WaitAsync());
        });

        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new SwitchModel()));
    }

    [Fact]
    [Shows(Recipe.DoubleBarrier, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task DoubleBarrier_Rounds_NobodyIsThroughBeforeAllHaveCome()
    {
        const int members = 4;
        var clients = await ConnectAsync(members);
        var barriers = clients.Select(client => new DoubleBarrier(client, Path, members)).ToArray();
        var history = new CallHistory<string>();

        await RunAsync(members, 6, [Op.Create2, Op.Multi, Op.Delete, Op.GetChildren2], async (worker, cycle) =>
        {
            await DoAsync(history, worker, $"enter {cycle}", () => barriers[worker].EnterAsync());
            await DoAsync(history, worker, $"leave {cycle}", () => barriers[worker].LeaveAsync());
        });

        Assert.Empty(RoundLaw.Breaches(history.Calls, members));
        await Theirs.SyncAsync(Path);
        Assert.Empty(await ChildrenAsync());
    }

    [Fact]
    [Shows(Recipe.SharedValue, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task SharedCount_ReadAndReplaced_HistoryIsLegalWithWhatIsUnknown()
    {
        var clients = await ConnectAsync(4);
        var history = new CallHistory<RegisterCall>();

        await RunAsync(4, 8, [Op.SetData, Op.GetData], async (worker, cycle) =>
        {
            var count = await SharedCount.OpenAsync(clients[worker], Path, 0);
            var read = history.Begin($"p{worker}", new RegisterCall(0, null));
            await Patiently.SyncAsync(clients[worker], Path);
            var seen = await count.ReadAsync();
            history.End(read, OperationOutcome.Done, new RegisterCall(seen, null));

            var call = new RegisterCall(seen, (100 * (worker + 1)) + cycle);
            var write = history.Begin($"p{worker}", call);
            var outcome = await count.TrySetAsync(seen, call.Next!.Value);
            if (outcome is SetOutcome.Unknown) return;
            history.End(write, outcome is SetOutcome.Set ? OperationOutcome.Done : OperationOutcome.Refused, call);
        });

        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new RegisterModel()));
    }

    [Fact]
    [Shows(Recipe.Group, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task Group_MembersJoinAndLeave_HistoryOfEachNameIsLegal()
    {
        var clients = await ConnectAsync(4);
        var histories = new[] { new CallHistory<SwitchCall>(), new CallHistory<SwitchCall>() };

        await RunAsync(4, 8, [Op.Create2, Op.Delete, Op.GetChildren2], async (worker, _) =>
        {
            if (worker < 2) await ComeAndGoAsync(histories[worker], clients[worker], worker);
            else await LookAsync(histories, clients[worker], worker);
        });

        foreach (var history in histories)
            Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new SwitchModel()));
    }

    [Fact]
    [Shows(Recipe.PersistentNode, Trial.Contention, Trial.LostReply, Trial.Restart, Trial.History)]
    public async Task PersistentNode_TwoWantOnePath_HistoryIsThatOfOnePermit()
    {
        var clients = await ConnectAsync(3);
        var history = new CallHistory<SemaphoreCall>();

        await RunAsync(3, 6, [Op.Create2, Op.Delete, Op.GetData], async (worker, _) =>
        {
            PersistentNode node = null!;
            await DoAsync(history, worker, SemaphoreCall.Acquire, () =>
            {
                node = PersistentNode.Start(clients[worker], Path);
                return node.StandsAsync();
            });
            await DoAsync(history, worker, SemaphoreCall.Release, () => node.DisposeAsync().AsTask());
        });

        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new SemaphoreModel(1)));
    }

    private static async Task DoAsync<T>(CallHistory<T> history, int worker, T call, Func<Task> work)
    {
        var number = history.Begin($"p{worker}", call);
        await work();
        history.End(number, OperationOutcome.Done, call);
    }

    private async Task ComeAndGoAsync(CallHistory<SwitchCall> history, ZooKeeperClient client, int worker)
    {
        PersistentNode member = null!;
        await DoAsync(history, worker, SwitchCall.On, () =>
        {
            member = GroupMembership.Join(client, Path, $"m{worker}");
            return member.StandsAsync();
        });
        await DoAsync(history, worker, SwitchCall.Off, () => member.DisposeAsync().AsTask());
    }

    private async Task LookAsync(CallHistory<SwitchCall>[] histories, ZooKeeperClient client, int worker)
    {
        var looks = histories.Select(one => one.Begin($"p{worker}", SwitchCall.SeenOn)).ToArray();
        await Patiently.SyncAsync(client, Path);
        var group = await GroupMembership.ReadAsync(client, Path);
        for (var i = 0; i < histories.Length; i++)
        {
            var isThere = group.Members.Any(member => member.Name == $"m{i}");
            histories[i].End(looks[i], OperationOutcome.Done, isThere ? SwitchCall.SeenOn : SwitchCall.SeenOff);
        }
    }

    // Every other one's wire has faults.
    private async Task<IReadOnlyList<ZooKeeperClient>> ConnectAsync(int count)
    {
        for (var i = 0; i < count; i++)
            _clients.Add(i % 2 == 1 ? await ConnectAsync() : await ZooKeeperClient.ConnectAsync(Ensemble.Options));

        return _clients;
    }
}
