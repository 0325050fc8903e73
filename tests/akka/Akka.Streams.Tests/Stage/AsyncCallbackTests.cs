using Akka.Actor;
using Akka.Pattern;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.Streams.TestKit;

namespace Akka.Streams.Tests.Stage;

public class AsyncCallbackTests : StreamsTestKit
{
    [Fact]
    public void Callback_FromAnyThread_RunsOnTheIsland()
    {
        var (control, sink) = Source.FromGraph(new Injected()).ToMaterialized(this.SinkProbe<object>(), Keep.Both)
            .Run(Materializer);
        sink.Request(2);
        control.WaitStarted();

        Parallel.For(0, 2, i => control.Emit!(i));

        Assert.Equal([0, 1], new[] { (int)sink.ExpectNext(), (int)sink.ExpectNext() }.Order());
    }

    [Fact]
    public void Callback_BeforePreStart_Throws()
    {
        Exception? early = null;
        var stage = new Injected(beforeStart: control =>
            early = Record.Exception(() => control.Emit!(1)));

        Source.FromGraph(stage).RunWith(Sink.Ignore<object>(), Materializer);

        Assert.IsType<IllegalStateException>(early);
    }

    [Fact]
    public void Callback_AfterTheEnd_IsDropped()
    {
        var (control, sink) = Source.FromGraph(new Injected()).ToMaterialized(this.SinkProbe<object>(), Keep.Both)
            .Run(Materializer);
        sink.EnsureSubscription();
        control.WaitStarted();
        sink.Cancel();
        Assert.True(control.Stopped.Wait(Limit));

        control.Emit!(1);
    }

    [Fact]
    public void Callback_HandlerThrows_FailsTheStage()
    {
        var (control, sink) = Source.FromGraph(new Injected()).ToMaterialized(this.SinkProbe<object>(), Keep.Both)
            .Run(Materializer);
        sink.EnsureSubscription();
        control.WaitStarted();

        control.Emit!(new Boom());

        Assert.IsType<Boom>(sink.ExpectError());
    }

    [Fact]
    public void StageActor_Told_TheStageReceivesWithItsSender()
    {
        var (control, sink) = Source.FromGraph(new Injected()).ToMaterialized(this.SinkProbe<object>(), Keep.Both)
            .Run(Materializer);
        sink.Request(1);
        control.WaitStarted();

        control.Actor!.Tell("hello", TestActor);

        sink.ExpectNext("hello");
        ExpectMsg("seen");
    }

    [Fact]
    public void StageActor_WatchOnADeadActor_GivesTerminated()
    {
        var dead = CreateTestProbe();
        Watch(dead.Ref);
        Sys.Stop(dead.Ref);
        ExpectTerminated(dead.Ref);

        var (control, sink) = Source.FromGraph(new Injected(watched: dead.Ref))
            .ToMaterialized(this.SinkProbe<object>(), Keep.Both).Run(Materializer);
        sink.Request(1);
        control.WaitStarted();

        Assert.Equal(dead.Ref, Assert.IsType<Terminated>(sink.ExpectNext()).ActorRef);
    }

    [Fact]
    public void Watch_ActorStops_FailsTheStream()
    {
        var watched = CreateTestProbe();
        var sink = Source.Never<int>().Watch(watched.Ref).RunWith(this.SinkProbe<int>(), Materializer);
        sink.EnsureSubscription();

        Sys.Stop(watched.Ref);

        Assert.IsType<WatchedActorTerminatedException>(sink.ExpectError());
    }

    /// <summary>Emits what it is called back with, and what its actor is told.</summary>
    private sealed class Injected(Action<Control>? beforeStart = null, IActorRef? watched = null)
        : GraphStageWithMaterializedValue<SourceShape<object>, Control>
    {
        private readonly Outlet<object> _out = new("Injected.out");

        public override SourceShape<object> Shape => new(_out);

        public override ILogicAndMaterializedValue<Control> CreateLogicAndMaterializedValue(
            Attributes inheritedAttributes)
        {
            var control = new Control();
            var logic = new Logic(this, control);
            beforeStart?.Invoke(control);
            return new LogicAndMaterializedValue<Control>(logic, control);
        }

        private sealed class Logic : GraphStageLogic
        {
            private readonly Injected _stage;
            private readonly Control _control;
            private readonly IActorRef? _watched;

            public Logic(Injected stage, Control control) : base(stage.Shape)
            {
                _stage = stage;
                _control = control;
                _watched = stage.Watched;
                control.Emit = GetAsyncCallback<object>(OnCalled);
                SetHandler(stage._out, onPull: () => { });
            }

            public override void PreStart()
            {
                var actor = GetStageActor(args =>
                {
                    args.Item1.Tell("seen");
                    Emit(_stage._out, args.Item2);
                });
                if (_watched is not null) actor.Watch(_watched);
                _control.Actor = actor.Ref;
                _control.Started.Set();
            }

            public override void PostStop() => _control.Stopped.Set();

            private void OnCalled(object value)
            {
                if (value is Exception e) throw e;
                Emit(_stage._out, value);
            }
        }

        private IActorRef? Watched => watched;
    }

    private sealed class Control
    {
        public ManualResetEventSlim Started { get; } = new();

        public ManualResetEventSlim Stopped { get; } = new();

        public Action<object>? Emit { get; set; }

        public IActorRef? Actor { get; set; }

        public void WaitStarted() => Assert.True(Started.Wait(Limit));
    }
}
