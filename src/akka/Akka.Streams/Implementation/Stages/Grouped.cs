using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits groups of n elements; the last one may be smaller.</summary>
internal sealed class Grouped<T> : FlowStage<T, IEnumerable<T>>
{
    private readonly int _count;

    public Grouped(int count)
    {
        if (count <= 0) throw new ArgumentException($"Expected a positive group size, got {count}.", nameof(count));
        _count = count;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, _count);

    private sealed class Logic(Grouped<T> stage, int count) : FlowLogic<T, IEnumerable<T>>(stage)
    {
        private List<T> _group = new(count);

        public override void OnPush()
        {
            _group.Add(Grab(In));
            if (_group.Count < count) Pull(In);
            else Push(Out, TakeGroup());
        }

        public override void OnUpstreamFinish()
        {
            if (_group.Count == 0) CompleteStage();
            else Emit(Out, TakeGroup(), CompleteStage);
        }

        public override void OnPull()
        {
            if (!IsClosed(In)) Pull(In);
        }

        private List<T> TakeGroup()
        {
            var group = _group;
            _group = new List<T>(count);
            return group;
        }
    }
}
