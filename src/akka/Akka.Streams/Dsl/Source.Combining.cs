using System.Threading.Channels;

namespace Akka.Streams.Dsl;

public static partial class Source
{
    /// <summary>Several sources through a junction that the strategy makes for their number.</summary>
    public static Source<TOut2, NotUsed> Combine<T, TOut2>(
        Source<T, NotUsed> first, Source<T, NotUsed> second,
        Func<int, IGraph<UniformFanInShape<T, TOut2>, NotUsed>> strategy, params Source<T, NotUsed>[] rest) =>
        FromGraph(GraphDsl.Create(builder =>
        {
            var sources = new[] { first, second }.Concat(rest).ToArray();
            var junction = builder.Add(strategy(sources.Length));
            for (var i = 0; i < sources.Length; i++) builder.From(builder.Add(sources[i])).To(junction.In(i));
            return new SourceShape<TOut2>(junction.Out);
        }));

    public static Source<TOut2, TMatOut> CombineMaterialized<T, TOut2, TMat1, TMat2, TMatOut>(
        Source<T, TMat1> first, Source<T, TMat2> second,
        Func<int, IGraph<UniformFanInShape<T, TOut2>, NotUsed>> strategy,
        Func<TMat1, TMat2, TMatOut> combineMaterializers) =>
        FromGraph(GraphDsl.Create(first, second, combineMaterializers, (builder, left, right) =>
        {
            var junction = builder.Add(strategy(2));
            builder.From(left).To(junction.In(0));
            builder.From(right).To(junction.In(1));
            return new SourceShape<TOut2>(junction.Out);
        }));

    public static Source<T, ChannelWriter<T>> Channel<T>(
        int bufferSize, bool singleWriter = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        ChannelSource.Create<T>(bufferSize, singleWriter, fullMode);

    public static Source<T, NotUsed> ChannelReader<T>(ChannelReader<T> channelReader) =>
        ChannelSource.FromReader(channelReader);
}
