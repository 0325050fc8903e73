namespace Akka.Actor;

/// <summary>The stash of one actor instance.</summary>
internal sealed class ActorStash(ActorCell cell, int capacity) : IStash
{
    private readonly LinkedList<Envelope> _stashed = new();

    public int Count => _stashed.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => capacity >= 0 && Count >= capacity;

    public int Capacity => capacity;

    public void Stash()
    {
        var current = new Envelope(cell.CurrentMessage, cell.Sender);
        if (_stashed.Last is { } last
            && ReferenceEquals(last.Value.Message, current.Message)
            && Equals(last.Value.Sender, current.Sender))
            throw new IllegalActorStateException($"Can't stash the same message {current.Message} more than once");
        if (IsFull)
            throw new StashOverflowException(
                $"Couldn't enqueue message {current.Message} from {current.Sender} to stash of {cell.Self}: it holds "
                + $"{capacity} at most.");

        _stashed.AddLast(current);
    }

    public void Unstash()
    {
        if (_stashed.First is not { } oldest)
            return;

        _stashed.RemoveFirst();
        cell.Mailbox.Prepend([oldest.Value]);
    }

    public void UnstashAll() => UnstashAll(_ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        var chosen = _stashed.Where(predicate).ToArray();
        _stashed.Clear();
        if (chosen.Length > 0)
            cell.Mailbox.Prepend(chosen);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _stashed.AddFirst(envelope);
    }
}
