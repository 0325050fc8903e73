using Akka.Actor;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.Coordination;
using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>
/// The check of exclusion can fail: the same job on the same server, once with the rule that waits for predecessors, once
/// with one that never does.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class ExclusionControlTests : IAsyncLifetime
{
    private const int Enough = 40;

    private static readonly ZkPath Lock = ZkPath.Parse("/control/lock");

    private readonly ActorSystem _system = QuietSystem.Create();
    private ApacheZooKeeper _zooKeeper = null!;

    public async Task InitializeAsync() => _zooKeeper = await ApacheZooKeeper.StartAsync();

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _zooKeeper.DisposeAsync();
    }

    [Fact]
    public async Task Violations_OfHoldersThatWait_AreNone() =>
        Assert.Empty(await ViolationsAsync(LockQueuePolicy.Exclusive));

    [Fact]
    public async Task Violations_OfHoldersThatNeverWait_AreFound() =>
        Assert.NotEmpty(await ViolationsAsync(new LockQueuePolicy(LockNodeName.Lock)));

    private async Task<List<string>> ViolationsAsync(IQueuePolicy policy)
    {
        var grants = new List<(long Token, long Granted)>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var job = new NumbersJobOptions { Coordinator = Coordinator(policy), Lock = Lock, Every = TimeSpan.Zero };

        var run = NumbersJob.Start(_system, job, happened =>
        {
            if (happened is not NumbersEvent.ElementAccepted element)
                return;
            grants.Add((element.Token.Value, element.Granted.Value));
            if (grants.Count == Enough)
                enough.SetResult();
        });
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30));
        run.Drain();
        await run.Completion;
        return [.. LockExclusion.Violations(TransactionLog.Read(_zooKeeper.DataDirectory), Lock.Value, grants)];
    }

    private IActorRef Coordinator(IQueuePolicy policy)
    {
        var options = ZkCoordination.Get(_system).Options() with
        {
            ConnectString = ConnectString.Parse(_zooKeeper.ConnectString),
        };
        return _system.ActorOf(LockCoordinator.Props(options, CoordinationSettings.Create(_system.Settings.Config), policy));
    }
}
