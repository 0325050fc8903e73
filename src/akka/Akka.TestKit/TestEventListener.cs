using Akka.Event;

namespace Akka.TestKit;

/// <summary>The logger of tests: prints what no event filter waits for or mutes.</summary>
public class TestEventListener : DefaultLogger
{
    private readonly MutedEvents _muted = MutedEvents.Of(Context.System);

    protected override bool Receive(object message) =>
        (message is LogEvent && _muted.IsMuted(message)) || base.Receive(message);
}
