namespace AkkaZkStream.Streams.EventTime;

/// <summary>
/// The watermark where several inputs meet: the lowest of those that are not idle. It never goes back.
/// </summary>
/// <remarks>
/// An input takes part from the beginning, with <see cref="EventTicks.BeginningOfTime"/>, until it is idle; anything
/// heard from it makes it active again. When all are idle nobody holds anybody back, and the watermark is the highest
/// of theirs, as in Flink (StatusWatermarkValve): so it does not depend on which of them was idle first. An input that
/// ends reports <see cref="EventTicks.EndOfTime"/> and is left out from then on; only when all have ended, time has.
/// </remarks>
internal sealed class LowestWatermark
{
    private readonly long[] _watermarks;
    private readonly bool[] _idle;

    public LowestWatermark(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        _watermarks = new long[inputs];
        _idle = new bool[inputs];
        Array.Fill(_watermarks, EventTicks.BeginningOfTime);
    }

    public long Current { get; private set; } = EventTicks.BeginningOfTime;

    /// <summary>Notes what an input has reached; returns whether the common watermark rose.</summary>
    public bool Report(int input, long watermark)
    {
        _idle[input] = false;
        _watermarks[input] = Math.Max(_watermarks[input], watermark);
        return Rise();
    }

    /// <summary>Leaves an input out until it reports again; returns whether the common watermark rose.</summary>
    public bool MarkIdle(int input)
    {
        _idle[input] = true;
        return Rise();
    }

    private bool Rise()
    {
        var lowest = Lowest();
        if (lowest is null || lowest <= Current)
            return false;
        Current = lowest.Value;
        return true;
    }

    private long? Lowest()
    {
        long? lowest = null, highest = null;
        for (var i = 0; i < _watermarks.Length; i++)
        {
            if (_watermarks[i] == EventTicks.EndOfTime)
                continue;
            highest = Math.Max(highest ?? EventTicks.BeginningOfTime, _watermarks[i]);
            if (!_idle[i] && (lowest is null || _watermarks[i] < lowest))
                lowest = _watermarks[i];
        }
        return highest is null ? EventTicks.EndOfTime : lowest ?? highest;
    }
}
