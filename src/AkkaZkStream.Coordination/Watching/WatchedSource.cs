using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Watching;

/// <summary>A source of what stands in ZooKeeper: how it is, and how it is after every change that matters.</summary>
/// <remarks>
/// Each element is read after its demand, with a watch left behind in the same request; so a slow reader gets the
/// newest state, and none that is equal to the one before. After a reconnect and in a new session everything is read
/// again: a state that still holds is never missed, one that was passed through meanwhile may be.
/// Completes when the client is closed; fails with what the server refuses.
/// </remarks>
/// <param name="client">Whose session the watches live in.</param>
/// <param name="read">Reads the state, and leaves this watcher where a change will be told. It is the same each time:
/// the client keeps one of it, however often it is left at a place.</param>
internal sealed class WatchedSource<T>(ZooKeeperClient client, Func<Action<WatchedEvent>, Task<T>> read)
    : GraphStage<SourceShape<T>>
    where T : IEquatable<T>
{
    private readonly Outlet<T> _out = new("Watched.out");

    public override SourceShape<T> Shape => new(_out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes)
        => new Logic(Shape, _out, client, read);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Outlet<T> _out;
        private readonly ZooKeeperClient _client;
        private readonly Func<Action<WatchedEvent>, Task<T>> _read;
        private Action<WatchedEvent> _onChange = _ => { };
        private Action<Task<T>> _onRead = _ => { };
        private IDisposable? _listening;
        private T? _last;
        private bool _hasLast;
        private bool _isStale = true;
        private bool _isReading;

        public Logic(
            SourceShape<T> shape,
            Outlet<T> @out,
            ZooKeeperClient client,
            Func<Action<WatchedEvent>, Task<T>> read)
            : base(shape)
        {
            (_out, _client, _read) = (@out, client, read);
            SetHandler(@out, this);
        }

        public override void PreStart()
        {
            _onChange = GetAsyncCallback<WatchedEvent>(_ => Stale());
            _onRead = GetAsyncCallback<Task<T>>(OnRead);
            var onState = GetAsyncCallback<ConnectionState>(Follow);
            _listening = _client.OnStateChanged(onState);
        }

        public override void PostStop() => _listening?.Dispose();

        public override void OnPull() => Read();

        private void Follow(ConnectionState state)
        {
            if (state is ConnectionState.Connected or ConnectionState.Reconnected) Stale();
            else if (state is ConnectionState.Closed) CompleteStage();
        }

        private void Stale()
        {
            _isStale = true;
            Read();
        }

        private void Read()
        {
            if (!_isStale || _isReading || !IsAvailable(_out)) return;
            (_isStale, _isReading) = (false, true);
            var onRead = _onRead;
            _read(_onChange).ContinueWith(
                onRead, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        private void OnRead(Task<T> reading)
        {
            _isReading = false;
            if (!reading.IsCompletedSuccessfully)
            {
                OnFailure(reading.Exception!.GetBaseException());
                return;
            }

            var state = reading.Result;
            if (!_hasLast || !state.Equals(_last)) Emit(state);
            Read();
        }

        private void Emit(T state)
        {
            (_last, _hasLast) = (state, true);
            Push(_out, state);
        }

        private void OnFailure(Exception failure)
        {
            switch (failure)
            {
                case ObjectDisposedException:
                    CompleteStage();
                    break;
                case SessionExpiredException:
                    // The next session, if there is one, makes it read again.
                    Read();
                    _isStale = true;
                    break;
                case ZkException { IsTransient: true }:
                    Stale();
                    break;
                default:
                    FailStage(failure);
                    break;
            }
        }
    }
}
