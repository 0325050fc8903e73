using Akka.Actor;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Tests.Running;

public sealed class SessionWatchTests : IAsyncLifetime
{
    private static readonly SessionId Session = new(7);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = QuietSystem.Create();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task Opened_ConnectionBrokeBeforeTheSubscription_CompletesWhenItIsBack()
    {
        var watch = SessionWatch.Start(_system, Saying(
            new CoordinatorProtocol.SessionSuspended(Session),
            new CoordinatorProtocol.SessionResumed(Session, TimeSpan.FromSeconds(5))));

        var opened = await watch.Opened.WaitAsync(Patience);

        Assert.Equal((Session, TimeSpan.FromSeconds(5)), (opened.Session, opened.Timeout));
        Assert.True(watch.IsConnected);
    }

    /// <summary>A coordinator that tells whoever subscribes.</summary>
    private IActorRef Saying(params CoordinatorProtocol.ISessionEvent[] news) =>
        _system.ActorOf(Props.Create(() => new Coordinator(news)));

    private sealed class Coordinator : ReceiveActor
    {
        public Coordinator(CoordinatorProtocol.ISessionEvent[] news) => Receive<CoordinatorProtocol.Subscribe>(_ =>
        {
            foreach (var one in news) Sender.Tell(one);
        });
    }
}
