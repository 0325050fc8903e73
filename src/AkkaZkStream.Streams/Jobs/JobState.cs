namespace AkkaZkStream.Streams;

/// <summary>How a job is doing.</summary>
public enum JobState
{
    /// <summary>Its streams run.</summary>
    Running = 0,

    /// <summary>It has failed, and waits for its restart strategy to run it anew.</summary>
    Restarting = 1,

    /// <summary>Its sources have ended, or were drained, and its sinks have taken everything. Final.</summary>
    Finished = 2,

    /// <summary>It has failed and is not run again. Final.</summary>
    Failed = 3,

    /// <summary>It was cancelled. Final.</summary>
    Canceled = 4,
}
