using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class AskTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ask_Answered_GivesTheAnswer() =>
        Assert.Equal("hello", await Answering("hello").Ask<string>("?", Long));

    [Fact]
    public async Task Ask_NoAnswer_TimesOut() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => Answering(null).Ask<string>("?", Short));

    [Fact]
    public async Task Ask_AnswerOfAnotherType_IsAnArgumentException()
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => Answering(42).Ask<string>("?", Long));

        Assert.Contains("System.Int32", failure.Message);
        Assert.Contains("System.String", failure.Message);
    }

    [Fact]
    public async Task Ask_StatusFailure_IsItsCause()
    {
        var cause = new InvalidOperationException("no");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Answering(new Status.Failure(cause)).Ask<string>("?", Long));

        Assert.Same(cause, failure);
    }

    [Fact]
    public async Task Ask_ForObject_StatusFailureIsTheAnswer() =>
        Assert.IsType<Status.Failure>(
            await Answering(new Status.Failure(new InvalidOperationException())).Ask("?", Long));

    [Fact]
    public async Task Ask_DeadTarget_TimesOut()
    {
        var actor = Answering("hello");
        await actor.GracefulStop(Long);

        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<string>("?", Short));
    }

    [Fact]
    public async Task Ask_TokenCancelled_IsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var asking = Answering(null).Ask<string>("?", cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Ask_MessageFactory_GetsTheReferenceToAnswerTo()
    {
        var actor = Sys.ActorOf(Props.Create(() => new AnswersTo()));

        Assert.Equal("to you", await actor.Ask<string>(self => self, Long, CancellationToken.None));
    }

    [Fact]
    public async Task Ask_SenderIsResolvableByPath_WhileWaiting()
    {
        var probe = CreateTestProbe();
        var asking = probe.Ref.Ask<string>("?", Long);
        await probe.ExpectMsgAsync("?");

        var resolved = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(probe.Sender.Path.ToSerializationFormat());
        resolved.Tell("by path");

        Assert.Equal("by path", await asking);
    }

    [Fact]
    public async Task Ask_TimeoutOnTheScheduler_FollowsItsTime()
    {
        var system = ActorSystem.Create(
            "virtual", Akka.TestKit.Configs.TestConfigs.TestSchedulerConfig.WithFallback(DefaultConfig));
        var scheduler = (Akka.TestKit.TestScheduler)system.Scheduler;
        var actor = system.ActorOf(Props.Create(() => new Answers(null)));
        var asking = actor.Ask<string>("?", TimeSpan.FromHours(1));

        scheduler.Advance(TimeSpan.FromMinutes(59));
        Assert.False(asking.IsCompleted);
        scheduler.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAsync<AskTimeoutException>(() => asking);
        await system.Terminate();
    }

    private IActorRef Answering(object? answer) => Sys.ActorOf(Props.Create(() => new Answers(answer)));

    private sealed class Answers(object? answer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (answer is not null)
                Sender.Tell(answer);
        }
    }

    private sealed class AnswersTo : ReceiveActor
    {
        public AnswersTo() => Receive<IActorRef>(asker => asker.Tell("to you"));
    }
}
