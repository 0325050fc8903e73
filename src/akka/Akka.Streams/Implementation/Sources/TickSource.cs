using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The same element after every interval; a tick that nobody waits for is dropped.</summary>
internal sealed class TickSource<T>(TimeSpan initialDelay, TimeSpan interval, T tick) : SourceStage<T, ICancelable>
{
    public override ILogicAndMaterializedValue<ICancelable> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes)
    {
        var logic = new Logic(this, initialDelay, interval, tick);
        return new LogicAndMaterializedValue<ICancelable>(logic, logic.Cancelable);
    }

    private sealed class Logic : SourceLogic<T>
    {
        private readonly TimeSpan _initialDelay;
        private readonly TimeSpan _interval;
        private readonly T _tick;

        public Logic(TickSource<T> stage, TimeSpan initialDelay, TimeSpan interval, T tick) : base(stage.Out, stage)
        {
            _initialDelay = initialDelay;
            _interval = interval;
            _tick = tick;
            Cancelable = new TickCancelable();
        }

        public TickCancelable Cancelable { get; }

        public override void PreStart()
        {
            ScheduleRepeatedly("tick", _initialDelay, _interval);
            Cancelable.Start(GetAsyncCallback(CompleteStage));
        }

        public override void OnPull()
        {
        }

        public override void PostStop() => Cancelable.MarkCancelled();

        protected override void OnTimer(object timerKey)
        {
            if (IsAvailable(Out)) Push(Out, _tick);
        }
    }
}
