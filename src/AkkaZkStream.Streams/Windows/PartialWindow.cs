namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// What one of several parallel parts has added up for a window so far; the parts are merged downstream.
/// </summary>
internal readonly record struct PartialWindow<TState>(TimeWindow Window, long Count, TState State) : IWindowed;
