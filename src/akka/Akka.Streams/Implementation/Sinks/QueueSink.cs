using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Elements wait for being pulled from the materialised queue, as many as the input buffer allows.</summary>
internal sealed class QueueSink<T> : SinkStage<T, ISinkQueue<T>>
{
    public override ILogicAndMaterializedValue<ISinkQueue<T>> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var queue = new Queue();
        return new LogicAndMaterializedValue<ISinkQueue<T>>(new Logic(this, queue), queue);
    }

    private sealed class Queue : ISinkQueue<T>
    {
        public CallbackGate<TaskCompletionSource<Option<T>>> Gate { get; } = new();

        public Task<Option<T>> PullAsync()
        {
            var promise = new TaskCompletionSource<Option<T>>();
            if (!Gate.TrySend(promise)) promise.TrySetException(StreamDetachedException.Instance);
            return promise.Task;
        }
    }

    private sealed class Logic(QueueSink<T> stage, Queue queue) : SinkLogic<T>(stage.In, stage)
    {
        private readonly Queue<T> _buffer = new();
        private int _capacity;
        private TaskCompletionSource<Option<T>> _waiting;
        private bool _ended;
        private Exception _failure;

        // Stays until its end has been taken, too: one more pull gets it.
        public override void PreStart()
        {
            _capacity = EffectiveAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max;
            SetKeepGoing(true);
            queue.Gate.Open(GetAsyncCallback<TaskCompletionSource<Option<T>>>(OnPullRequest));
            Pull(In);
        }

        public override void OnPush()
        {
            _buffer.Enqueue(Grab(In));
            Serve();
            if (_buffer.Count < _capacity) Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            _ended = true;
            Serve();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _failure = e;
            OnUpstreamFinish();
        }

        public override void PostStop()
        {
            var cause = _failure
                ?? (_ended ? StreamDetachedException.Instance : new AbruptStageTerminationException(this));
            foreach (var promise in queue.Gate.Close()) promise.TrySetException(cause);
            _waiting?.TrySetException(cause);
        }

        private void OnPullRequest(TaskCompletionSource<Option<T>> promise)
        {
            queue.Gate.Seen();
            if (_waiting is not null)
            {
                promise.TrySetException(new IllegalStateException(
                    "You have to wait for previous future to be resolved to send another request."));
                return;
            }

            _waiting = promise;
            Serve();
            if (_buffer.Count < _capacity) TryPull(In);
        }

        private void Serve()
        {
            if (_waiting is not { } promise) return;
            if (_buffer.TryDequeue(out var element))
            {
                _waiting = null;
                promise.TrySetResult(element);
            }
            else if (_ended)
            {
                _waiting = null;
                if (_failure is null) promise.TrySetResult(Option<T>.None);
                else promise.TrySetException(_failure);
                CompleteStage();
            }
        }
    }
}
