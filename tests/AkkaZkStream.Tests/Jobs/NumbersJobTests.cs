using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Tests.Jobs;

/// <summary>The job on the real clock, as a user runs it.</summary>
public sealed class NumbersJobTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("numbers", ConfigurationFactory.ParseString("akka.loglevel = WARNING"));
    private readonly List<NumbersEvent> _said = [];
    private EmbeddedZooKeeper? _zooKeeper;

    public async Task InitializeAsync() => _zooKeeper = await EmbeddedZooKeeper.StartAsync(new() { Port = null });

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _zooKeeper!.DisposeAsync();
    }

    [Fact]
    public async Task NumbersJob_AsFastAsTheLockAllows_OutputsEachNumberOnceAndSumsThemAll()
    {
        const int elements = 400;
        var enough = new TaskCompletionSource();
        NumbersRun run = Start(new() { Coordinator = Coordinator(), Every = TimeSpan.Zero, Seed = 42 }, _ =>
        {
            if (Elements().Count() >= elements)
                enough.TrySetResult();
        });

        await enough.Task.WaitAsync(Patience);
        run.Drain();
        NumbersSummary summary = await run.Completion.WaitAsync(Patience);

        Assert.Equal((Elements().Count(), 0, 0, 0, 0), (summary.Elements, summary.Rejected, summary.Late, summary.Lost, summary.Unknown));
        Assert.Equal(summary.Elements, summary.Grants);
        Assert.Equal(Elements().Sum(e => e.Value), Windows().Sum(w => w.Sum));
        Assert.Equal(Elements().Count(), Windows().Sum(w => w.Count));
        Assert.Equal(Elements().Select(e => e.Token).Order(), Elements().Select(e => e.Token));
        Assert.Equal(Elements().Count(), Elements().Select(e => e.Token).Distinct().Count());
        foreach (IGrouping<string, NumbersEvent.ElementAccepted> source in Elements().GroupBy(e => e.Source))
            Assert.Equal(
                RandomNumbers.Of(42, int.Parse(source.Key["numbers-".Length..])).Take(source.Count()),
                source.Select(e => e.Value));
        Assert.All(Elements().GroupBy(e => e.Source), s => Assert.InRange(s.Count(), elements / 8, elements / 2));
    }

    private NumbersRun Start(NumbersJobOptions options, Action<NumbersEvent> output) =>
        NumbersJob.Start(_system, options, said =>
        {
            lock (_said)
                _said.Add(said);
            output(said);
        });

    private IEnumerable<NumbersEvent.ElementAccepted> Elements() => _said.OfType<NumbersEvent.ElementAccepted>();

    private IEnumerable<NumbersEvent.WindowFired> Windows() => _said.OfType<NumbersEvent.WindowFired>();

    private IActorRef Coordinator()
    {
        var coordination = ZkCoordination.Get(_system);
        return coordination.StartCoordinator(
            coordination.Options() with { ConnectString = _zooKeeper!.ConnectString, Transport = _zooKeeper.Transport },
            "coordinator");
    }
}
