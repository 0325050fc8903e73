namespace Akka.Streams.Implementation.Sources;

/// <summary>The offering side of a queue source. What is offered before the stream has started waits for it.</summary>
internal sealed class SourceQueue<T> : ISourceQueueWithComplete<T>
{
    private readonly CallbackGate<Command> _gate = new();

    public TaskCompletionSource<Done> Completion { get; } = new();

    public Task<IQueueOfferResult> OfferAsync(T element)
    {
        var offer = new Offer(element);
        if (!_gate.TrySend(offer)) offer.Answer(QueueOfferResult.QueueClosed.Instance);
        return offer.Task;
    }

    public Task WatchCompletionAsync() => Completion.Task;

    void ISourceQueueWithComplete<T>.Complete() => _gate.TrySend(new Complete());

    void ISourceQueueWithComplete<T>.Fail(Exception ex) => _gate.TrySend(new Fail(ex));

    public void Start(Action<Command> callback) => _gate.Open(callback);

    public void Seen() => _gate.Seen();

    /// <summary>Answers every offer that did not reach the stage, now and from now on.</summary>
    public void Close()
    {
        foreach (var command in _gate.Close())
            (command as Offer)?.Answer(QueueOfferResult.QueueClosed.Instance);
    }

    internal abstract class Command;

    internal sealed class Offer(T element) : Command
    {
        private readonly TaskCompletionSource<IQueueOfferResult> _answer = new();

        public T Element => element;

        public Task<IQueueOfferResult> Task => _answer.Task;

        public void Answer(IQueueOfferResult result) => _answer.TrySetResult(result);

        public void Refuse(Exception reason) => _answer.TrySetException(reason);
    }

    internal sealed class Complete : Command;

    internal sealed class Fail(Exception cause) : Command
    {
        public Exception Cause => cause;
    }
}
