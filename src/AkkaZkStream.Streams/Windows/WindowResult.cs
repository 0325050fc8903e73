namespace AkkaZkStream.Streams;

/// <summary>Something that belongs to a window.</summary>
public interface IWindowed
{
    /// <summary>The stretch of time <c>[start, end)</c>.</summary>
    TimeWindow Window { get; }
}

/// <summary>What a window adds up to, when it fires.</summary>
/// <typeparam name="T">The aggregate's result.</typeparam>
/// <param name="Window">The stretch of time <c>[start, end)</c>.</param>
/// <param name="Count">Number of elements in it so far; at least one, for an empty window never fires.</param>
/// <param name="Value">The aggregate over these elements.</param>
/// <param name="IsUpdate">
/// True if the window has fired before and a late element within the allowed lateness changed it: this result replaces
/// the earlier one.
/// </param>
public readonly record struct WindowResult<T>(TimeWindow Window, long Count, T Value, bool IsUpdate = false)
    : IWindowed;
