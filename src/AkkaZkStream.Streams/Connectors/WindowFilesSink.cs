using Akka.Streams;
using Akka.Streams.Stage;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Writes results to the files of their windows.</summary>
internal sealed class WindowFilesSink<T>(Func<WindowDirectory> open, Func<T, string> line)
    : GraphStageWithMaterializedValue<SinkShape<T>, Task>
    where T : IWindowed
{
    private readonly Inlet<T> _in = new("WindowFiles.in");

    public override SinkShape<T> Shape => new(_in);

    public override ILogicAndMaterializedValue<Task> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new LogicAndMaterializedValue<Task>(new Logic(this, open, line, completion), completion.Task);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly WindowFilesSink<T> _stage;
        private readonly Func<WindowDirectory> _open;
        private readonly Func<T, string> _line;
        private readonly TaskCompletionSource _completion;
        private WindowDirectory? _files;

        public Logic(
            WindowFilesSink<T> stage, Func<WindowDirectory> open, Func<T, string> line, TaskCompletionSource completion)
            : base(stage.Shape)
        {
            (_stage, _open, _line, _completion) = (stage, open, line, completion);
            SetHandler(stage._in, this);
        }

        public override void PreStart()
        {
            if (Try(() => _files = _open()))
                Pull(_stage._in);
        }

        public override void OnPush()
        {
            var result = Grab(_stage._in);
            if (Try(() => _files!.Write(result.Window, _line(result))))
                Pull(_stage._in);
        }

        public override void OnUpstreamFinish()
        {
            if (!Try(() => _files!.Finish()))
                return;
            _completion.TrySetResult();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _completion.TrySetException(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            _files?.Dispose();
            _completion.TrySetException(new AbruptStageTerminationException(this));
        }

        private bool Try(Action what)
        {
            try
            {
                what();
                return true;
            }
            catch (Exception e)
            {
                OnUpstreamFailure(e);
                return false;
            }
        }
    }
}
