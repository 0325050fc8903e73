using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Writes to a channel, and completes it.</summary>
internal sealed class ChannelWriterSink<T>(ChannelWriter<T> channel) : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("ChannelWriter.in");

    public override SinkShape<T> Shape => new(_in);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape, channel);

    private sealed class Logic(SinkShape<T> shape, ChannelWriter<T> channel) : AsyncSinkLogic<T>(shape)
    {
        // Completed already, unless the materialiser was shut down under the stream.
        public override void PostStop() => channel.TryComplete(new AbruptStageTerminationException(this));

        protected override ValueTask OpenAsync() => default;

        protected override ValueTask WriteAsync(T element) => channel.WriteAsync(element);

        protected override void Finished() => channel.TryComplete();

        protected override void Failed(Exception failure) => channel.TryComplete(failure);
    }
}
