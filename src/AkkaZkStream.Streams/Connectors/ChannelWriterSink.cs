using System.Threading.Channels;
using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Writes to a channel, and completes it.</summary>
internal sealed class ChannelWriterSink<T>(ChannelWriter<T> channel) : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("ChannelWriter.in");

    public override SinkShape<T> Shape => new(_in);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, channel);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly ChannelWriterSink<T> _stage;
        private readonly ChannelWriter<T> _channel;
        private readonly Action<Exception?> _written;
        private bool _isWriting;

        public Logic(ChannelWriterSink<T> stage, ChannelWriter<T> channel)
            : base(stage.Shape)
        {
            (_stage, _channel) = (stage, channel);
            _written = GetAsyncCallback<Exception?>(OnWritten);
            SetHandler(stage._in, this);
        }

        public override void PreStart()
        {
            SetKeepGoing(true); // The last element may still be waiting for room when upstream has ended.
            Pull(_stage._in);
        }

        public override void OnPush()
        {
            var element = Grab(_stage._in);
            if (_channel.TryWrite(element))
            {
                Pull(_stage._in);
                return;
            }

            _isWriting = true;
            _ = WriteAsync(element);
        }

        public override void OnUpstreamFinish()
        {
            if (!_isWriting)
                Finish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _channel.TryComplete(e);
            FailStage(e);
        }

        // Completed already, unless the materialiser was shut down under the stream.
        public override void PostStop() => _channel.TryComplete(new AbruptStageTerminationException(this));

        private async Task WriteAsync(T element)
        {
            try
            {
                await _channel.WriteAsync(element).ConfigureAwait(false);
                _written(null);
            }
            catch (Exception e)
            {
                _written(e);
            }
        }

        private void OnWritten(Exception? failure)
        {
            _isWriting = false;
            if (failure is not null)
                OnUpstreamFailure(failure);
            else if (IsClosed(_stage._in))
                Finish();
            else
                Pull(_stage._in);
        }

        private void Finish()
        {
            _channel.TryComplete();
            CompleteStage();
        }
    }
}
