using System.Threading.Channels;
using Akka.Streams.Implementation.Sources;

namespace Akka.Streams.Dsl;

/// <summary>Sources of what is written to channels.</summary>
public static class ChannelSource
{
    /// <summary>A source with a bounded channel of its own.</summary>
    public static Source<T, ChannelWriter<T>> Create<T>(
        int bufferSize, bool singleWriter = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        Source.FromGraph(new ChannelReaderSource<T, ChannelWriter<T>>(() =>
        {
            var channel = Channel.CreateBounded<T>(
                new BoundedChannelOptions(bufferSize)
                {
                    SingleWriter = singleWriter,
                    SingleReader = true,
                    FullMode = fullMode,
                });
            return (channel.Reader, channel.Writer);
        }));

    public static Source<T, NotUsed> FromReader<T>(ChannelReader<T> reader) =>
        Source.FromGraph(new ChannelReaderSource<T, NotUsed>(() => (reader, NotUsed.Instance)));
}
