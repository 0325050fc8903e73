namespace AkkaZkStream.Streams.Batches;

/// <summary>When a window operator tells downstream the time.</summary>
internal enum WatermarkForwarding
{
    /// <summary>With the results of windows that fire.</summary>
    WithResults = 0,

    /// <summary>Whenever the watermark rises, if need be in a batch without events.</summary>
    WhenRisen = 1,

    /// <summary>With each batch that comes in: who says nothing is idle.</summary>
    WithEachBatch = 2,
}
