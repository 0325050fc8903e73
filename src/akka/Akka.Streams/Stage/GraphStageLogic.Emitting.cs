using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

public abstract partial class GraphStageLogic
{
    private IEmitter[] _emitters;

    /// <summary>Pushes the element now, or at the next demand; the outlet's handler rests meanwhile.</summary>
    protected void Emit<T>(Outlet<T> outlet, T element) => Emit(outlet, element, null);

    /// <summary>Pushes the element now, or at the next demand, and then runs the action.</summary>
    protected void Emit<T>(Outlet<T> outlet, T element, Action andThen)
    {
        if (IsAvailable(outlet))
        {
            Push(outlet, element);
            andThen?.Invoke();
        }
        else
        {
            EmitterOf(outlet).Add(new Emission<T>(element, null, andThen));
        }
    }

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements) => EmitMultiple(outlet, elements, null);

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements, Action andThen) =>
        EmitMultiple(outlet, elements.GetEnumerator(), andThen);

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator) =>
        EmitMultiple(outlet, enumerator, null);

    /// <summary>
    /// Pushes all elements, one per demand, and then runs the action. Takes them when they are due, not before.
    /// </summary>
    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator, Action andThen)
    {
        var any = enumerator.MoveNext();
        if (any && IsAvailable(outlet))
        {
            Push(outlet, enumerator.Current);
            any = enumerator.MoveNext();
        }

        if (any) EmitterOf(outlet).Add(new Emission<T>(default, enumerator, andThen));
        else andThen?.Invoke();
    }

    /// <summary>Drops what has not been emitted yet and gives the outlet back to its handler.</summary>
    protected void AbortEmitting<T>(Outlet<T> outlet) => _emitters?[IdOf(outlet)]?.Abort();

    private void CompleteAfterEmitting(Connection connection)
    {
        if (_emitters?[connection.Out.Id] is { IsEmitting: true } emitter) emitter.CompleteWhenDone();
        else Interpreter.Complete(connection);
    }

    private Emitter<T> EmitterOf<T>(Outlet<T> outlet)
    {
        _emitters ??= new IEmitter[OutCount];
        return (Emitter<T>)(_emitters[IdOf(outlet)] ??= new Emitter<T>(this, outlet));
    }

    private interface IEmitter
    {
        bool IsEmitting { get; }

        void CompleteWhenDone();

        void Abort();
    }

    /// <summary>One element, or an enumerator that stands on the next one; and what to do after.</summary>
    private readonly record struct Emission<T>(T Single, IEnumerator<T> Many, Action AndThen);

    /// <summary>Takes the place of the outlet's handler until everything has been emitted.</summary>
    private sealed class Emitter<T>(GraphStageLogic logic, Outlet<T> outlet) : IOutHandler, IEmitter
    {
        private readonly Queue<Emission<T>> _pending = new();
        private IOutHandler _previous;
        private bool _completeWhenDone;

        public bool IsEmitting => _previous is not null;

        public void Add(Emission<T> emission)
        {
            _pending.Enqueue(emission);
            TakeOver();
        }

        public void CompleteWhenDone() => _completeWhenDone = true;

        public void Abort()
        {
            _pending.Clear();
            GiveBack();
        }

        public void OnPull()
        {
            var emission = _pending.Peek();
            logic.Push(outlet, emission.Many is null ? emission.Single : emission.Many.Current);
            if (emission.Many?.MoveNext() == true) return;

            _pending.Dequeue();
            GiveBack();
            emission.AndThen?.Invoke();
            if (_pending.Count > 0) TakeOver();
            else if (_completeWhenDone) logic.Complete(outlet);
        }

        public void OnDownstreamFinish(Exception cause)
        {
            var previous = _previous;
            Abort();
            previous.OnDownstreamFinish(cause);
        }

        private void TakeOver()
        {
            if (IsEmitting) return;
            _previous = logic.GetHandler(outlet);
            logic.SetHandler(outlet, (IOutHandler)this);
        }

        private void GiveBack()
        {
            if (!IsEmitting) return;
            logic.SetHandler(outlet, _previous);
            _previous = null;
        }
    }
}
