namespace AkkaZkStream.Streams;

/// <summary>An element beside the key by which windows keep it apart.</summary>
/// <typeparam name="TKey">The key; compared and hashed by its own equality.</typeparam>
/// <typeparam name="T">The element.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Value">The element.</param>
public readonly record struct Keyed<TKey, T>(TKey Key, T Value);

/// <summary>What one key of a window adds up to, when the window fires.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The aggregate's result.</typeparam>
/// <param name="Window">The stretch of time <c>[start, end)</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Count">Number of elements of that key in it so far, at least one.</param>
/// <param name="Value">The aggregate over these elements.</param>
/// <param name="IsUpdate">True if this replaces an earlier result of the same window and key.</param>
public readonly record struct KeyedWindowResult<TKey, T>(
    TimeWindow Window, TKey Key, long Count, T Value, bool IsUpdate = false) : IWindowed;
