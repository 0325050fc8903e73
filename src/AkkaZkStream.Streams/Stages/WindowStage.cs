using Akka.Streams;
using Akka.Streams.Stage;
using AkkaZkStream.Streams.EventTime;
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
        return new LogicAndMaterializedValue<WindowCounters>(new Logic(this, parts, counters), counters);
    }

    private sealed class Logic : TimerGraphStageLogic
    {
        // The longest wait asked of a scheduler at once; then the clock is looked at again.
        private static readonly TimeSpan WaitMax = TimeSpan.FromDays(1);
        private static readonly object Timer = "window-end";

        private readonly WindowStage<T, TResult, TOut> _stage;
        private readonly WindowStageParts<T, TResult, TOut> _parts;
        private readonly WindowCounters _counters;
        private readonly Queue<TOut> _outbox = new();
        private WindowEngine<T, TResult> _engine = null!;
        private ITimeBasis<T> _time = null!;
        private WindowTelemetry _telemetry = null!;
        private int _outboxMax;
        private long? _timerEnd;

        public Logic(
            WindowStage<T, TResult, TOut> stage, WindowStageParts<T, TResult, TOut> parts, WindowCounters counters)
            : base(stage.Shape)
        {
            _stage = stage;
            _parts = parts;
            _counters = counters;
            SetHandler(stage._in, onPush: OnPush, onUpstreamFinish: OnUpstreamFinish);
            SetHandler(stage._out, onPull: Proceed);
        }

        public override void PreStart()
        {
            var settings = StreamsSettings.Of(StreamClock.SystemOf(Materializer));
            var lateness = new LatenessPolicy(_parts.AllowedLateness);
            _outboxMax = settings.ResultsBufferedMax;
            _time = _parts.CreateTime(Materializer);
            _telemetry = new WindowTelemetry(_counters, StreamClock.Of(Materializer));
            _engine = _parts.CreateEngine(new WindowEngineOptions(
                lateness, settings.OpenWindowsMax, settings.WindowKeysMax, _counters, _parts.Late is not null));
        }

        protected override void OnTimer(object timerKey)
        {
            _timerEnd = null;
            TellTime(_time.Watermark());
        }

        private void OnPush()
        {
            var element = Grab(_stage._in);
            var timestamp = _time.TimestampOf(element);
            var late = _counters.Late;
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
            if (_time.FollowsTheClock)
                Arm(watermark);
            Proceed();
        }

        private void Arm(long now)
        {
            if (_engine.NextEnd is not { } end || _timerEnd <= end)
                return;
            _timerEnd = end;
            ScheduleOnce(Timer, new TimeSpan(Math.Min(end - now, WaitMax.Ticks)));
        }

        private void Proceed()
        {
            if (IsAvailable(_stage._out) && _outbox.TryDequeue(out var next))
                Push(_stage._out, next);
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
