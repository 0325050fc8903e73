using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cluster.Tests;

/// <summary>Singleton, sharding and the split-brain resolver of a real cluster, under the lease in ZooKeeper. Two clusters that
/// know nothing of each other are what a split brain is: only the lease keeps them apart.</summary>
public sealed class ClusterLeaseTests : IAsyncLifetime
{
    private const string Lease = "akka.coordination.lease.zookeeper";

    // Longer than any of Akka's margins here, and far shorter than a hanging test is worth.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _diary = Channel.CreateUnbounded<string>();
    private EmbeddedZooKeeper _zooKeeper = null!;

    public async Task InitializeAsync() => _zooKeeper = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions());

    public async Task DisposeAsync() => await _zooKeeper.DisposeAsync();

    [Fact]
    public async Task Singleton_TwoClusters_RunsInOneAndThenInTheOther()
    {
        const string useLease = $"akka.cluster.singleton {{ use-lease = \"{Lease}\", lease-retry-interval = 1s }}";
        await using var one = await FoundAsync(useLease);
        StartSingleton(one, "one");
        await ExpectAsync("one started");
        await using var two = await FoundAsync(useLease);
        StartSingleton(two, "two");

        await one.System.Terminate();

        await ExpectAsync("one stopped");
        await ExpectAsync("two started");
    }

    [Fact]
    public async Task Shard_TwoClusters_RunsInOneAndThenInTheOther()
    {
        const string useLease =
            $"akka.cluster.sharding {{ use-lease = \"{Lease}\", lease-retry-interval = 1s, state-store-mode = ddata }}";
        await using var one = await FoundAsync(useLease);
        StartRegion(one, "one").Tell("entity");
        await ExpectAsync("one started");
        await using var two = await FoundAsync(useLease);
        StartRegion(two, "two").Tell("entity");

        await one.System.Terminate();

        await ExpectAsync("one stopped");
        await ExpectAsync("two started");
    }

    [Fact]
    public async Task Resolver_LeaseMajority_TheSurvivorTakesTheLeaseAndDownsTheOther()
    {
        const string resolver = $$"""
            akka.cluster {
              downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
              split-brain-resolver {
                active-strategy = lease-majority
                stable-after = 2s
                lease-majority { lease-implementation = "{{Lease}}", acquire-lease-delay-for-minority = 1s }
              }
            }
            akka.coordinated-shutdown.run-by-actor-system-terminate = off
            """;
        await using var one = await FoundAsync(resolver);
        await using var two = ClusterNode.Start(_zooKeeper, resolver);
        await two.JoinAsync(one.Cluster.SelfAddress);
        one.System.ActorOf(Props.Create(() => new RemovalWitness(_diary.Writer)));

        await two.System.Terminate();

        await ExpectAsync("removed");
        Assert.False(one.Cluster.IsTerminated);
    }

    private static void StartSingleton(ClusterNode node, Props singleton)
        => node.System.ActorOf(
            ClusterSingletonManager.Props(
                singleton, PoisonPill.Instance, ClusterSingletonManagerSettings.Create(node.System)),
            "singleton");

    private void StartSingleton(ClusterNode node, string name) => StartSingleton(node, Witness.Props(name, _diary.Writer));

    private IActorRef StartRegion(ClusterNode node, string name)
        => ClusterSharding.Get(node.System).Start(
            "kind",
            Witness.Props(name, _diary.Writer),
            ClusterShardingSettings.Create(node.System),
            HashCodeMessageExtractor.Create(10, message => $"{message}"));

    private async Task<ClusterNode> FoundAsync(string more)
    {
        var node = ClusterNode.Start(_zooKeeper, more);
        await node.JoinAsync(node.Cluster.SelfAddress);
        return node;
    }

    private async Task ExpectAsync(string expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        Assert.Equal(expected, await _diary.Reader.ReadAsync(patience.Token));
    }

    private sealed class RemovalWitness : ReceiveActor
    {
        public RemovalWitness(ChannelWriter<string> diary)
            => Receive<ClusterEvent.MemberRemoved>(_ => diary.TryWrite("removed"));

        protected override void PreStart()
            => Akka.Cluster.Cluster.Get(Context.System).Subscribe(Self, typeof(ClusterEvent.MemberRemoved));

        protected override void PostStop() => Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);
    }
}
