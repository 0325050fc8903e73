using Akka.Actor;
using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Actors;

/// <summary>The actors' side of the contests. Every round counts what arrived.</summary>
internal sealed class ActorBench : IDisposable
{
    private const int Batch = 1_000;
    private static readonly object Message = new();

    private readonly ActorSystem _system = ActorSystem.Create("bench", "akka { loggers = [], stdout-loglevel = OFF }");

    public Round OneWay(int messages)
    {
        var done = new TaskCompletionSource();
        var counter = _system.ActorOf(Props.Create(() => new Counter(messages, done)));
        for (var i = 0; i < messages; i++)
            counter.Tell(Message, ActorRefs.NoSender);
        done.Task.GetAwaiter().GetResult();
        _system.Stop(counter);
        return messages;
    }

    public Round PingPong(int trips)
    {
        var done = new TaskCompletionSource();
        var pong = _system.ActorOf(Props.Create(() => new Echo()));
        var ping = _system.ActorOf(Props.Create(() => new Ping(pong, trips, done)));
        ping.Tell(Message, ActorRefs.NoSender);
        done.Task.GetAwaiter().GetResult();
        _system.Stop(ping);
        _system.Stop(pong);
        return 2L * trips;
    }

    public Round Ask(int questions)
    {
        var echo = _system.ActorOf(Props.Create(() => new Echo()));
        var answers = new Task<object>[Batch];
        for (var asked = 0; asked < questions; asked += Batch)
        {
            for (var i = 0; i < Batch; i++)
                answers[i] = echo.Ask<object>(Message);
            Task.WhenAll(answers).GetAwaiter().GetResult();
        }

        if (answers.Any(answer => answer.Result != Message))
            throw new InvalidOperationException("Expected the message back, got something else.");
        _system.Stop(echo);
        return questions;
    }

    public void Dispose() => _system.Terminate().GetAwaiter().GetResult();

    private sealed class Counter(int expected, TaskCompletionSource done) : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (++_count == expected)
                done.SetResult();
        }
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Ping(IActorRef pong, int trips, TaskCompletionSource done) : UntypedActor
    {
        private int _trips;

        protected override void OnReceive(object message)
        {
            if (_trips++ == trips)
                done.SetResult();
            else
                pong.Tell(message, Self);
        }
    }
}
