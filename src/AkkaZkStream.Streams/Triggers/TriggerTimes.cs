namespace AkkaZkStream.Streams.Triggers;

/// <summary>What time it is for the triggers of one engine, and what they wait for.</summary>
internal sealed class TriggerTimes<TWindow>
{
    /// <summary>How far the windows' time has come.</summary>
    public long Watermark { get; set; } = EventTicks.BeginningOfTime;

    /// <summary>What the clock said when it was last asked.</summary>
    public long Now { get; set; } = EventTicks.BeginningOfTime;

    public TimerQueue<TWindow> EventTimers { get; } = new();

    public TimerQueue<TWindow> ClockTimers { get; } = new();

    /// <summary>When windows are forgotten; after all timers of the same instant.</summary>
    public TimerQueue<TWindow> Ends { get; } = new();
}
