using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Stages;

/// <summary>Emits groups: when one is full, by number or weight, and what there is after every interval.</summary>
internal sealed class GroupedWithin<T> : FlowStage<T, IEnumerable<T>>
{
    private readonly long _maxWeight;
    private readonly int _maxCount;
    private readonly TimeSpan _interval;
    private readonly Func<T, long> _cost;

    public GroupedWithin(long maxWeight, int maxCount, TimeSpan interval, Func<T, long> cost)
    {
        if (maxWeight <= 0)
            throw new ArgumentException($"Expected a positive weight, got {maxWeight}.", nameof(maxWeight));
        if (maxCount <= 0) throw new ArgumentException($"Expected a positive count, got {maxCount}.", nameof(maxCount));
        if (interval <= TimeSpan.Zero)
            throw new ArgumentException($"Expected a positive interval, got {interval}.", nameof(interval));
        _maxWeight = maxWeight;
        _maxCount = maxCount;
        _interval = interval;
        _cost = cost;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(GroupedWithin<T> stage) : FlowLogic<T, IEnumerable<T>>(stage)
    {
        private const string Timer = "grouped-within";

        private List<T> _group = [];
        private long _weight;
        private bool _timeIsUp;
        private T _rest;
        private bool _hasRest;

        private bool IsFull => _weight >= stage._maxWeight || _group.Count >= stage._maxCount || _hasRest;

        public override void PreStart()
        {
            ScheduleRepeatedly(Timer, stage._interval);
            Pull(In);
        }

        public override void OnPush()
        {
            Add(Grab(In));
            if (IsAvailable(Out) && (IsFull || _timeIsUp)) EmitGroup(restartTimer: IsFull);
            else if (!IsFull) Pull(In);
        }

        public override void OnPull()
        {
            if (IsFull || (_timeIsUp && _group.Count > 0)) EmitGroup(restartTimer: IsFull);
        }

        public override void OnUpstreamFinish()
        {
            var groups = new List<IEnumerable<T>>();
            if (_group.Count > 0) groups.Add(_group);
            if (_hasRest) groups.Add([_rest]);
            EmitMultiple(Out, groups, CompleteStage);
        }

        protected override void OnTimer(object timerKey)
        {
            if (_group.Count == 0) return;
            if (IsAvailable(Out)) EmitGroup(restartTimer: false);
            else _timeIsUp = true;
        }

        private void Add(T element)
        {
            var cost = stage._cost(element);
            if (_group.Count > 0 && _weight + cost > stage._maxWeight)
            {
                _rest = element;
                _hasRest = true;
                return;
            }

            _group.Add(element);
            _weight += cost;
        }

        private void EmitGroup(bool restartTimer)
        {
            Push(Out, _group);
            _group = [];
            _weight = 0;
            _timeIsUp = false;
            if (restartTimer) ScheduleRepeatedly(Timer, stage._interval);
            if (_hasRest)
            {
                _hasRest = false;
                Add(_rest);
            }

            if (!IsFull && !IsClosed(In)) TryPull(In);
        }
    }
}
