using AkkaZkStream.TestKit;
using static AkkaZkStream.TestKit.OperationOutcome;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>Histories made by hand, and what the models of counters and semaphores say to them.</summary>
public sealed class CallCheckerTests
{
    private readonly CallHistory<CounterCall> _counter = new();
    private readonly CallHistory<SemaphoreCall> _semaphore = new();

    [Fact]
    public void Counter_OneAfterTheOther_Legal()
    {
        Add("a", 1, 1);
        Add("b", 2, 3);
        Set("a", 3, 10, Done);
        Set("b", 3, 11, Refused, current: 10);

        CounterIs<HistoryVerdict.Legal>();
    }

    [Fact]
    public void Counter_UpdateLost_Illegal()
    {
        Add("a", 1, 1);
        Add("b", 1, 1);

        CounterIs<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Counter_UnknownAdd_MayCountOnceAtAnyLaterTimeButNotTwice()
    {
        _counter.Begin("a", new CounterCall.Add(5));
        Add("b", 1, 1);
        Add("b", 1, 7);
        CounterIs<HistoryVerdict.Legal>();

        Add("b", 1, 13);
        CounterIs<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Counter_RealTimeContradicted_Illegal()
    {
        Add("a", 1, 2);
        Add("b", 1, 1);

        CounterIs<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Counter_RefusedThoughItWasTheExpectedNumber_Illegal()
    {
        Set("a", 0, 1, Refused, current: 0);

        CounterIs<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Semaphore_AsManyAsPermits_Legal()
    {
        Do("a", SemaphoreCall.Acquire);
        Do("b", SemaphoreCall.Acquire);
        Do("a", SemaphoreCall.Release);
        Do("c", SemaphoreCall.Acquire);

        SemaphoreIs<HistoryVerdict.Legal>();
    }

    [Fact]
    public void Semaphore_OneTooMany_Illegal()
    {
        Do("a", SemaphoreCall.Acquire);
        Do("b", SemaphoreCall.Acquire);
        Do("c", SemaphoreCall.Acquire);

        SemaphoreIs<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Semaphore_ReleaseNobodyMade_Illegal()
    {
        Do("a", SemaphoreCall.Acquire);
        Do("b", SemaphoreCall.Release);

        SemaphoreIs<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Semaphore_ReleaseOfUnknownOutcome_MayLetOneMoreIn()
    {
        Do("a", SemaphoreCall.Acquire);
        Do("b", SemaphoreCall.Acquire);
        _semaphore.Begin("a", SemaphoreCall.Release);
        Do("c", SemaphoreCall.Acquire);
        SemaphoreIs<HistoryVerdict.Legal>();

        Do("d", SemaphoreCall.Acquire);
        SemaphoreIs<HistoryVerdict.Illegal>();
    }

    private void Add(string process, long delta, long after)
        => _counter.End(_counter.Begin(process, new CounterCall.Add(delta)), Done, new CounterCall.Add(delta, after));

    private void Set(string process, long expected, long next, OperationOutcome outcome, long current = 0)
    {
        var call = new CounterCall.CompareAndSet(expected, next, current);
        _counter.End(_counter.Begin(process, call), outcome, call);
    }

    private void Do(string process, SemaphoreCall call) => _semaphore.End(_semaphore.Begin(process, call), Done, call);

    private void CounterIs<T>()
        where T : HistoryVerdict
        => Assert.IsType<T>(LinearizabilityChecker.Check(_counter.Calls, new CounterModel()));

    private void SemaphoreIs<T>()
        where T : HistoryVerdict
        => Assert.IsType<T>(LinearizabilityChecker.Check(_semaphore.Calls, new SemaphoreModel(2)));
}
