using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Puts what it receives where the test can look at it.</summary>
internal sealed class InternalTestActor : ActorBase
{
    private readonly TestMessageQueue _queue;
    private readonly Dictionary<IActorRef, SupervisorStrategy> _strategies = new();
    private TestActor.Ignore _ignore;
    private AutoPilot _autoPilot = AutoPilot.NoAutoPilot;

    public InternalTestActor(TestMessageQueue queue) => _queue = queue;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
        (_strategies.GetValueOrDefault(Sender) ?? Actor.SupervisorStrategy.DefaultStrategy).Decider.Decide(cause));

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore { Ignore: var ignore }:
                _ignore = ignore;
                break;
            case TestActor.Watch { Actor: var actor }:
                Context.Watch(actor);
                break;
            case TestActor.Unwatch { Actor: var actor }:
                Context.Unwatch(actor);
                break;
            case TestActor.SetAutoPilot { AutoPilot: var pilot }:
                _autoPilot = pilot;
                break;
            case TestActor.Spawn spawn:
                MakeChild(spawn);
                break;
            default:
                Keep(message);
                break;
        }

        return true;
    }

    private void MakeChild(TestActor.Spawn spawn)
    {
        var child = spawn.Apply(Context);
        spawn._supervisorStrategy.OnSuccess(strategy => _strategies[child] = strategy);
        _queue.Add(new RealMessageEnvelope(child, Self));
    }

    private void Keep(object message)
    {
        var next = _autoPilot.Run(Sender, message);
        if (next is not KeepRunning)
            _autoPilot = next;
        if (_ignore is null || !_ignore(message))
            _queue.Add(new RealMessageEnvelope(message, Sender));
    }
}
