using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Triggers;

/// <summary>Which windows an element belongs to, each of which is kept by itself.</summary>
internal interface IWindowAssigner
{
    /// <summary>Whether windows that overlap become one.</summary>
    bool Merges { get; }

    /// <summary>Adds the windows of a timestamp to a list, ascending.</summary>
    void Assign(long timestamp, List<TimeWindow> windows);
}

internal sealed class AlignedAssigner(IAlignedWindows aligned) : IWindowAssigner
{
    public bool Merges => false;

    public void Assign(long timestamp, List<TimeWindow> windows) => windows.Add(aligned.WindowOf(timestamp));
}

internal sealed class SlidingAssigner(SlidingWindows sliding) : IWindowAssigner
{
    public bool Merges => false;

    public void Assign(long timestamp, List<TimeWindow> windows)
    {
        var last = sliding.LastWith(timestamp);
        for (var number = sliding.FirstWith(timestamp); number <= last; number++)
            windows.Add(sliding.WindowAt(number));
    }
}

internal sealed class SessionAssigner(TimeSpan gap) : IWindowAssigner
{
    public bool Merges => true;

    public void Assign(long timestamp, List<TimeWindow> windows) =>
        windows.Add(new TimeWindow(timestamp, EventTicks.Later(timestamp, gap.Ticks)));
}
