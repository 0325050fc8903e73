using AkkaZkStream.Streams;
using Seen = AkkaZkStream.Streams.WindowEvent<
    AkkaZkStream.AcceptedElement<int>, AkkaZkStream.Streams.WindowResult<long>>;

namespace AkkaZkStream.Jobs;

/// <summary>Puts what the job's stream says into the job's own words, and counts it. Read from any thread.</summary>
internal sealed class NumbersOutput(Action<NumbersEvent> output)
{
    private long _elements;
    private long _windows;
    private long _late;

    public void Say(GuardChange change) => output(new NumbersEvent.GuardChanged(change));

    public void Say(Seen seen)
    {
        switch (seen)
        {
            case Seen.Entered(var element, var at):
                Interlocked.Increment(ref _elements);
                output(Accepted(element, at));
                break;
            case Seen.Fired(var result):
                Interlocked.Increment(ref _windows);
                output(new NumbersEvent.WindowFired(
                    result.Window.Start, result.Window.End, result.Count, result.Value));
                break;
            case Seen.Late:
                Interlocked.Increment(ref _late);
                break;
        }
    }

    public NumbersSummary Summary(GuardedSourceStatistics sources) => new(
        Interlocked.Read(ref _elements),
        Interlocked.Read(ref _windows),
        sources.Grants,
        sources.Refused,
        Interlocked.Read(ref _late),
        sources.Lost,
        sources.Unknown);

    private static NumbersEvent.ElementAccepted Accepted(AcceptedElement<int> element, DateTimeOffset at) => new(
        element.Source, element.Position.Token, element.Granted, element.Position.Sequence, element.Value, at);
}
