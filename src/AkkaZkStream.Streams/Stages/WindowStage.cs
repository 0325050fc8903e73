using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.Telemetry;
using AkkaZkStream.Streams.Time;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Stages;

/// <summary>
/// What a window operator is made of; how it is named and which of its events go downstream is up to the caller.
/// </summary>
internal sealed record WindowStageParts<T, TResult, TOut>(
    Func<WindowEngineOptions, WindowEngine<T, TResult>> CreateEngine,
    Func<IMaterializer, ITimeBasis<T>> CreateTime,
    TimeSpan AllowedLateness,
    Func<TResult, TOut> Fired,
    Func<T, long, TOut>? Entered = null,
    Func<T, long, TOut>? Late = null);

/// <summary>Feeds elements to a window engine and hands on what fires, when the stream's time says so.</summary>
internal sealed class WindowStage<T, TResult, TOut>(WindowStageParts<T, TResult, TOut> parts)
    : GraphStageWithMaterializedValue<FlowShape<T, TOut>, WindowCounters>
{
    private readonly Inlet<T> _in = new("Window.in");
    private readonly Outlet<TOut> _out = new("Window.out");

    public override FlowShape<T, TOut> Shape => new(_in, _out);

    public override ILogicAndMaterializedValue<WindowCounters> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var counters = new WindowCounters();
        var name = inheritedAttributes.GetNameOrDefault("Window");
        return new LogicAndMaterializedValue<WindowCounters>(new Logic(this, parts, counters, name), counters);
    }

    private sealed class Logic : TimerGraphStageLogic
    {
        private static readonly object Timer = "window-end";

        private readonly WindowStage<T, TResult, TOut> _stage;
        private readonly WindowStageParts<T, TResult, TOut> _parts;
        private readonly WindowCounters _counters;
        private readonly string _name;
        private readonly Queue<TOut> _outbox = new();
        private WindowEngine<T, TResult> _engine = null!;
        private ITimeBasis<T> _time = null!;
        private WindowTelemetry _telemetry = null!;
        private EngineClock _clock = null!;
        private int _outboxMax;
        private bool _isOverdue;

        public Logic(
            WindowStage<T, TResult, TOut> stage,
            WindowStageParts<T, TResult, TOut> parts,
            WindowCounters counters,
            string name)
            : base(stage.Shape)
        {
            _stage = stage;
            _name = name;
            _parts = parts;
            _counters = counters;
            SetHandler(stage._in, onPush: OnPush, onUpstreamFinish: OnUpstreamFinish);
            SetHandler(stage._out, onPull: Proceed);
        }

        public override void PreStart()
        {
            var settings = StreamsSettings.Of(StreamClock.SystemOf(Materializer));
            var clock = StreamClock.Of(Materializer);
            _outboxMax = settings.ResultsBufferedMax;
            _time = _parts.CreateTime(Materializer);
            _clock = new EngineClock(clock);
            _telemetry = new WindowTelemetry(_name, _counters, clock);
            _engine = _parts.CreateEngine(
                WindowEngineOptions.Of(settings, _parts.AllowedLateness, _counters, _parts.Late is not null));
        }

        protected override void OnTimer(object timerKey)
        {
            _clock.Rang();
            _isOverdue = true;
            Proceed();
        }

        private void OnPush()
        {
            var element = Grab(_stage._in);
            var timestamp = _time.TimestampOf(element);
            var late = _counters.Late;
            _clock.Tell(_engine);
            _engine.Add(timestamp, element);
            if (_parts.Entered is not null && late == _counters.Late)
                _outbox.Enqueue(_parts.Entered(element, timestamp));
            TellTime(_time.Watermark());
        }

        private void OnUpstreamFinish() => TellTime(EventTicks.EndOfTime);

        private void TellTime(long watermark)
        {
            _engine.AdvanceTo(watermark);
            _telemetry.Report(watermark);
            while (_engine.Late?.TryDequeue(out var late) == true)
                _outbox.Enqueue(_parts.Late!(late.Value, late.Timestamp));
            while (_engine.Results.TryTake(out var result))
                _outbox.Enqueue(_parts.Fired(result));
            Arm();
            Proceed();
        }

        private void Arm()
        {
            if (_clock.WaitFor(_engine, _time.FollowsTheClock) is { } wait)
                ScheduleOnce(Timer, wait);
        }

        private void Proceed()
        {
            if (IsAvailable(_stage._out) && _outbox.TryDequeue(out var next))
                Push(_stage._out, next);
            if (_isOverdue && _outbox.Count < _outboxMax)
            {
                _isOverdue = false;
                _clock.Tell(_engine);
                TellTime(_time.Watermark());
                return;
            }
            if (IsClosed(_stage._in))
                FinishWhenEmpty();
            else if (_outbox.Count < _outboxMax && !HasBeenPulled(_stage._in))
                Pull(_stage._in);
        }

        private void FinishWhenEmpty()
        {
            if (_outbox.Count == 0)
                CompleteStage();
        }
    }
}
