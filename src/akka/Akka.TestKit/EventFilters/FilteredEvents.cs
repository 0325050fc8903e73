using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Counts the published events that fit, on the thread that publishes them, and keeps them from being printed, until
/// disposed.
/// </summary>
internal sealed class FilteredEvents : MinimalActorRef, IUnmutableFilter
{
    private static long _last;

    private readonly ActorSystem _system;
    private readonly IReadOnlyList<Predicate<object>> _filters;
    private readonly int _expectedCount;
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public FilteredEvents(ActorSystem system, IReadOnlyList<Predicate<object>> filters, int expectedCount)
    {
        _system = system;
        _filters = filters;
        _expectedCount = expectedCount;
        Path = ((ExtendedActorSystem)system).Provider.RootPath / "event-filter" / $"{Interlocked.Increment(ref _last)}";
        if (expectedCount == 0)
            _enough.SetResult();
        MutedEvents.Of(system).Add(this);
        system.EventStream.Subscribe(this, typeof(LogEvent));
        system.EventStream.Subscribe(this, typeof(DeadLetter));
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider => ((ExtendedActorSystem)_system).Provider;

    public int Count => Volatile.Read(ref _count);

    public bool Fits(object published) => _filters.Any(filter => filter(published));

    public async Task<bool> EnoughWithin(TimeSpan max, CancellationToken cancellationToken)
    {
        try
        {
            await _enough.Task.WaitAsync(max, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void Unmute() => Dispose();

    public void Dispose()
    {
        _system.EventStream.Unsubscribe(this);
        MutedEvents.Of(_system).Remove(this);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (Fits(message) && Interlocked.Increment(ref _count) == _expectedCount)
            _enough.TrySetResult();
    }
}
