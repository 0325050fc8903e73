using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>
/// Merges its inputs; when several have an element, each goes first as often as its priority says, at random.
/// </summary>
public sealed class MergePrioritized<T> : GraphStage<UniformFanInShape<T, T>>
{
    private readonly int[] _priorities;
    private readonly bool _eagerComplete;

    public MergePrioritized(IEnumerable<int> priorities, bool eagerComplete = false)
    {
        _priorities = priorities.ToArray();
        _eagerComplete = eagerComplete;
        if (_priorities.Length < 1) throw new ArgumentException("A Merge must have one or more input ports.");
        if (_priorities.Any(priority => priority <= 0))
            throw new ArgumentException("Priorities should be positive integers.");
        Shape = new UniformFanInShape<T, T>(_priorities.Length, "MergePrioritized");
    }

    public override UniformFanInShape<T, T> Shape { get; }

    public IReadOnlyList<Inlet<T>> In => Shape.Ins;

    public Outlet<T> Out => Shape.Out;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : GraphStageLogic, IOutHandler
    {
        private readonly MergePrioritized<T> _stage;
        private int _running;

        public Logic(MergePrioritized<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _running = stage.In.Count;
            foreach (var inlet in stage.In) SetHandler(inlet, Serve, OnFinish);
            SetHandler(stage.Out, this);
        }

        public override void PreStart()
        {
            foreach (var inlet in _stage.In) TryPull(inlet);
        }

        public void OnPull() => Serve();

        public void OnDownstreamFinish(Exception cause) => CancelStage(cause);

        private void Serve()
        {
            if (IsAvailable(_stage.Out) && Draw() is { } inlet)
            {
                Push(_stage.Out, Grab(inlet));
                TryPull(inlet);
            }

            CompleteIfDrained();
        }

        private Inlet<T> Draw()
        {
            var ready = Enumerable.Range(0, _stage.In.Count).Where(i => IsAvailable(_stage.In[i])).ToArray();
            if (ready.Length == 0) return null;
            var ticket = Random.Shared.Next(ready.Sum(i => _stage._priorities[i]));
            foreach (var i in ready)
            {
                ticket -= _stage._priorities[i];
                if (ticket < 0) return _stage.In[i];
            }

            return _stage.In[ready[^1]];
        }

        private void OnFinish()
        {
            _running--;
            if (_stage._eagerComplete) CompleteStage();
            else CompleteIfDrained();
        }

        private void CompleteIfDrained()
        {
            if (_running == 0 && !_stage.In.Any(IsAvailable)) CompleteStage();
        }
    }
}
