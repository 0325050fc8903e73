using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>What is read from a channel; ends as the channel does.</summary>
internal sealed class ChannelReaderSource<T, TMat>(Func<(ChannelReader<T> Reader, TMat Value)> create)
    : SourceStage<T, TMat>
{
    public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var (reader, value) = create();
        return new LogicAndMaterializedValue<TMat>(new Logic(this, reader), value);
    }

    private sealed class Logic : SourceLogic<T>
    {
        private readonly CancellationTokenSource _stopped = new();
        private readonly ChannelReader<T> _reader;
        private readonly Action<Task<bool>> _readable;

        public Logic(ChannelReaderSource<T, TMat> stage, ChannelReader<T> reader) : base(stage.Out, stage)
        {
            _reader = reader;
            _readable = GetAsyncCallback<Task<bool>>(OnReadable);
        }

        public override void PreStart() => _reader.Completion.Then(GetAsyncCallback<Task>(OnCompleted), _stopped.Token);

        // The channel may live on, and others read it: nothing of this stream stays with it.
        public override void PostStop() => _stopped.Cancel();

        public override void OnPull()
        {
            if (_reader.TryRead(out var element)) Push(Out, element);
            else Wait();
        }

        private void Wait()
        {
            var readable = _reader.WaitToReadAsync(_stopped.Token).AsTask();
            if (readable.IsCompleted) OnReadable(readable);
            else readable.Then(_readable);
        }

        private void OnReadable(Task<bool> readable)
        {
            if (readable.IsFaulted) FailStage(readable.Exception.GetBaseException());
            else if (!readable.IsCompletedSuccessfully || !readable.Result) CompleteStage();
            else if (IsAvailable(Out)) OnPull();
        }

        // A channel completes after its last element has been read.
        private void OnCompleted(Task completion)
        {
            if (completion.IsFaulted) FailStage(completion.Exception.GetBaseException());
            else CompleteStage();
        }
    }
}
