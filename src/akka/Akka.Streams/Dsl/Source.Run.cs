using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public sealed partial class Source<TOut, TMat>
{
    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        ToMaterialized(sink, Keep.Right).Run(materializer);

    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, ActorSystem materializer) =>
        RunWith(sink, materializer.Materializer());

    public Task<TOut2> RunAggregate<TOut2>(
        TOut2 zero, Func<TOut2, TOut, TOut2> aggregate, IMaterializer materializer) =>
        RunWith(Sink.Aggregate(zero, aggregate), materializer);

    public Task<TOut2> RunAggregate<TOut2>(
        TOut2 zero, Func<TOut2, TOut, TOut2> aggregate, ActorSystem materializer) =>
        RunAggregate(zero, aggregate, materializer.Materializer());

    public Task<TOut2> RunAggregateAsync<TOut2>(
        TOut2 zero, Func<TOut2, TOut, Task<TOut2>> aggregate, IMaterializer materializer) =>
        RunWith(Sink.AggregateAsync(zero, aggregate), materializer);

    public Task<TOut2> RunAggregateAsync<TOut2>(
        TOut2 zero, Func<TOut2, TOut, Task<TOut2>> aggregate, ActorSystem materializer) =>
        RunAggregateAsync(zero, aggregate, materializer.Materializer());

    public Task<TOut> RunSum(Func<TOut, TOut, TOut> reduce, IMaterializer materializer) =>
        RunWith(Sink.Sum(reduce), materializer);

    public Task<TOut> RunSum(Func<TOut, TOut, TOut> reduce, ActorSystem materializer) =>
        RunSum(reduce, materializer.Materializer());

    public Task RunForeach(Action<TOut> action, IMaterializer materializer) =>
        RunWith(Sink.ForEach(action), materializer);

    public Task RunForeach(Action<TOut> action, ActorSystem materializer) =>
        RunForeach(action, materializer.Materializer());

    /// <summary>The stream as an asynchronous sequence: every enumeration runs it once, with back-pressure.</summary>
    public IAsyncEnumerable<TOut> RunAsAsyncEnumerable(IMaterializer materializer) =>
        RunAsAsyncEnumerableBuffer(materializer);

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerable(ActorSystem materializer) =>
        RunAsAsyncEnumerable(materializer.Materializer());

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerableBuffer(
        IMaterializer materializer, int minBuffer = 4, int maxBuffer = 16) => new StreamAsyncEnumerable<TOut>(
        this.MapMaterializedValue(_ =>
            NotUsed.Instance), materializer, Attributes.CreateInputBuffer(minBuffer, maxBuffer));

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerableBuffer(
        ActorSystem materializer, int minBuffer = 4, int maxBuffer = 16) =>
        RunAsAsyncEnumerableBuffer(materializer.Materializer(), minBuffer, maxBuffer);

    /// <summary>Runs this source now and gives its value, and a source of its elements.</summary>
    public (TMat, Source<TOut, NotUsed>) PreMaterialize(IMaterializer materializer)
    {
        var (value, publisher) = ToMaterialized(Sink.AsPublisher<TOut>(true), Keep.Both).Run(materializer);
        return (value, Source.FromPublisher(publisher));
    }

    public (TMat, Source<TOut, NotUsed>) PreMaterialize(ActorSystem actorSystem) =>
        PreMaterialize(actorSystem.Materializer());
}
