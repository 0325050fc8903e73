namespace AkkaZkStream.Coordination;

/// <summary>How a <see cref="FencedFile"/> works.</summary>
public sealed record FencedFileOptions
{
    /// <summary>The defaults.</summary>
    public static FencedFileOptions Default { get; } = new();

    /// <summary>The largest payload of one output, in bytes.</summary>
    /// <value>
    /// 1 MiB, the most that ZooKeeper takes as one node's data, so that both fences take the same payloads.
    /// </value>
    public int PayloadBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How long an offer waits for the other writers.</summary>
    /// <value>
    /// 10 s: a write takes milliseconds, so a longer wait means that another writer was stopped inside one.
    /// </value>
    public TimeSpan LockWaitMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock for <see cref="LockWaitMax"/>.</summary>
    /// <value>The system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the file is read and written; it must allow for calls that block on the disk.</summary>
    /// <value>The thread pool.</value>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
