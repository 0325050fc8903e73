namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows that cover time without gap or overlap: each timestamp belongs to exactly one.</summary>
internal interface IAlignedWindows
{
    TimeWindow WindowOf(long timestamp);
}
