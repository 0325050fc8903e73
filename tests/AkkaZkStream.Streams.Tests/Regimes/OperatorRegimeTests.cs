using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Regimes;

/// <summary>Every operator of jobs in every way in which its neighbours can treat it.</summary>
public sealed class OperatorRegimeTests : VirtualTimeTest
{
    // How much older than the newest an event may be; the disorder of Events stays within it.
    private const long Bound = 8;

    private static readonly TimedEvent[] Events = [.. Enumerable.Range(0, 60).Select(i => new TimedEvent(i + 7 * i % Bound, i))];

    public static TheoryData<string> Operators => [.. OperatorCases.All.Keys];

    [Theory]
    [MemberData(nameof(Operators))]
    public Task OneAtATime_MakesWhatItIsDefinedTo(string name) => Expect(name, Events, batchSize: 1);

    [Theory]
    [MemberData(nameof(Operators))]
    public Task SevenAtATime_MakesTheSame(string name) => Expect(name, Events, batchSize: 7);

    [Theory]
    [MemberData(nameof(Operators))]
    public Task AllAtOnce_MakesTheSame(string name) => Expect(name, Events, batchSize: Events.Length);

    [Theory]
    [MemberData(nameof(Operators))]
    public async Task BackPressured_MakesTheSame(string name)
    {
        var queue = default(ISinkQueue<string>)!;
        var handle = Run(name, Sources(Events, 1), stream => stream.To(
            Sink.Queue<string>().WithAttributes(Attributes.CreateInputBuffer(1, 1)).MapMaterializedValue(taken => queue = taken)));

        var results = new List<string>();
        while (await queue.PullAsync().WaitAsync(Patience) is { HasValue: true } next)
            results.Add(next.Value);
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(OperatorCases.All[name].Expected(Events).Order(), results.Order());
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public async Task InThreeParts_MakesTheSame(string name)
    {
        var parts = Events.GroupBy(e => e.Value % 3).SelectMany(part => Sources([.. part], 4)).ToArray();

        var results = await ResultsOf(name, parts);

        if (OperatorCases.All[name].DependsOnOrder)
            Assert.NotEmpty(results);
        else
            Assert.Equal(OperatorCases.All[name].Expected(Events).Order(), results.Order());
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public Task LateAndOutOfOrder_LeavesOutWhatIsTooLateOnly(string name)
    {
        var greatest = long.MinValue + Bound;
        var events = new List<TimedEvent>();
        foreach (var e in Events)
        {
            var at = e.Value % 10 == 9 ? Math.Max(0, e.At - 35) : e.At;
            events.Add(new TimedEvent(at, e.Value, greatest - Bound));
            greatest = Math.Max(greatest, at);
        }
        return Expect(name, events, batchSize: 1);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public Task CompletedEarly_MakesNothingAndCompletes(string name) => Expect(name, [], batchSize: 1);

    [Theory]
    [MemberData(nameof(Operators))]
    public async Task FailedUpstream_FailsWithItsFailure(string name)
    {
        var failure = new InvalidDataException("Upstream failed, as the test wants it to.");
        var sources = Sources(Events, 7).Select(source => source.Concat(Source.Failed<EventBatch<int>>(failure)));
        var handle = Run(name, [.. sources], stream => stream.ForEachBatch(_ => { }));

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));

        Assert.Same(failure, thrown.GetBaseException());
        Assert.Equal(JobState.Failed, handle.State);
    }

    /// <summary>Upstream says nothing more and never ends by itself: only the operator's cancellation ends it.</summary>
    [Theory]
    [MemberData(nameof(Operators))]
    public async Task CancelledDownstream_CancelsUpstream(string name)
    {
        var sources = Sources(Events, Events.Length)
            .Select(source => source.Concat(Source.Maybe<EventBatch<int>>().MapMaterializedValue(_ => NotUsed.Instance)));
        var handle = Run(name, [.. sources], stream => stream.To(Sink.Cancelled<string>()));

        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(JobState.Finished, handle.State);
    }

    private async Task Expect(string name, IReadOnlyList<TimedEvent> events, int batchSize)
    {
        var results = await ResultsOf(name, Sources(events, batchSize));

        Assert.Equal(OperatorCases.All[name].Expected(events).Order(), results.Order());
    }

    private async Task<List<string>> ResultsOf(string name, Source<EventBatch<int>, NotUsed>[] sources)
    {
        var results = new List<string>();
        var handle = Run(name, sources, stream => stream.ForEachBatch(batch => results.AddRange(batch.Values)));
        await handle.Completion.WaitAsync(Patience);
        return results;
    }

    private JobHandle Run(string name, Source<EventBatch<int>, NotUsed>[] sources, Action<DataStream<string>> to)
    {
        var job = new StreamEnvironment(System);
        to(OperatorCases.All[name].Apply(job.FromBatches(sources)));
        return job.Execute();
    }

    private static Source<EventBatch<int>, NotUsed>[] Sources(IReadOnlyList<TimedEvent> events, int batchSize) =>
        [Source.From(Batches(events, batchSize))];

    private static IEnumerable<EventBatch<int>> Batches(IReadOnlyList<TimedEvent> events, int batchSize)
    {
        var pool = new EventBatchPool<int>(batchSize);
        var greatest = long.MinValue + Bound;
        foreach (var chunk in events.Chunk(batchSize))
        {
            var batch = pool.Rent();
            foreach (var e in chunk)
                batch.Add(e.At, e.Value);
            greatest = Math.Max(greatest, chunk.Max(e => e.At));
            batch.Watermark = greatest - Bound;
            yield return batch;
        }
    }
}
