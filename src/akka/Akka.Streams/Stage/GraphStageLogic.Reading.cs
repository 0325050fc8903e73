namespace Akka.Streams.Stage;

public abstract partial class GraphStageLogic
{
    /// <summary>
    /// Takes one element, now or when it comes, and runs the action with it; the inlet's handler rests meanwhile.
    /// </summary>
    protected void Read<T>(Inlet<T> inlet, Action<T> andThen, Action onClose) =>
        ReadMany(inlet, 1, elements => andThen(((List<T>)elements)[0]), _ => onClose());

    /// <summary>
    /// Takes n elements and runs the action with them; if the inlet closes before, the other action with fewer.
    /// </summary>
    protected void ReadMany<T>(
        Inlet<T> inlet, int n, Action<IEnumerable<T>> andThen, Action<IEnumerable<T>> onComplete)
    {
        if (n < 0) throw new ArgumentException("Cannot read negative number of elements.", nameof(n));
        if (GetHandler(inlet) is Reader<T>) throw new IllegalStateException($"Already reading on inlet [{inlet}].");

        var reader = new Reader<T>(this, inlet, n, andThen, onComplete);
        if (n == 0) andThen([]);
        else reader.Start();
    }

    /// <summary>Gives the inlet back to its handler; nothing is read any more.</summary>
    protected void AbortReading<T>(Inlet<T> inlet) => (GetHandler(inlet) as Reader<T>)?.GiveBack();

    /// <summary>Emits all elements of the inlet to the outlet, and passes its ends on as told.</summary>
    protected void PassAlong<TOut, TIn>(
        Inlet<TIn> from, Outlet<TOut> to, bool doFinish = true, bool doFail = true, bool doPull = false)
        where TIn : TOut
    {
        void PassOn() => Emit(to, Grab(from), () => TryPull(from));

        SetHandler(
            from,
            onPush: PassOn,
            onUpstreamFinish: () => { if (doFinish) CompleteStage(); },
            onUpstreamFailure: e => { if (doFail) FailStage(e); });

        if (_interpreter is null) return;
        if (IsAvailable(from)) PassOn();
        if (doFinish && IsClosed(from)) CompleteStage();
        else if (doPull) TryPull(from);
    }

    /// <summary>Takes the place of the inlet's handler until enough elements have come.</summary>
    private sealed class Reader<T>(
        GraphStageLogic logic, Inlet<T> inlet, int n, Action<IEnumerable<T>> andThen, Action<IEnumerable<T>> onComplete)
        : IInHandler
    {
        private readonly List<T> _elements = [];
        private readonly IInHandler _previous = logic.GetHandler(inlet);

        public void Start()
        {
            var available = logic.IsAvailable(inlet);
            if (!available && logic.IsClosed(inlet))
            {
                onComplete(_elements);
                return;
            }

            logic.SetHandler(inlet, (IInHandler)this);
            if (available) OnPush();
            else logic.TryPull(inlet);
        }

        public void GiveBack() => logic.SetHandler(inlet, _previous);

        public void OnPush()
        {
            _elements.Add(logic.Grab(inlet));
            if (_elements.Count == n)
            {
                GiveBack();
                andThen(_elements);
            }
            else
            {
                logic.Pull(inlet);
            }
        }

        public void OnUpstreamFinish()
        {
            GiveBack();
            onComplete(_elements);
            _previous.OnUpstreamFinish();
        }

        public void OnUpstreamFailure(Exception e)
        {
            GiveBack();
            _previous.OnUpstreamFailure(e);
        }
    }
}
