namespace AkkaZkStream.Streams;

/// <summary>
/// One of the parallel parts of a source, written as a loop: opened, run until its events end or it is cancelled, and
/// closed. Flink's RichParallelSourceFunction, with an asynchronous sequence in place of its source context.
/// </summary>
/// <remarks>
/// Each part of each run of a job has an instance of its own, none of whose methods runs beside another one. A source
/// whose sequence ends is bounded: the job ends with its sources. A sequence that waits for demand is not asked for
/// more than the job can take. The token is cancelled by <see cref="JobHandle.Drain"/>, <see cref="JobHandle.Cancel"/>
/// and when the job fails; what the sequence throws or yields after that is of no interest to anybody. A job that
/// ends by itself, is drained or is run again waits until all its sources are closed; a cancelled one does not.
/// </remarks>
/// <typeparam name="T">The events.</typeparam>
/// <example>
/// <code>
/// sealed class Dice(TimeProvider clock) : SourceFunction&lt;int>
/// {
///     private Random _random = null!;
///
///     public override ValueTask OpenAsync(SourcePart part, CancellationToken cancelled)
///     {
///         _random = new Random(part.Index);
///         return default;
///     }
///
///     public override async IAsyncEnumerable&lt;int> RunAsync([EnumeratorCancellation] CancellationToken cancelled)
///     {
///         while (true)
///         {
///             await Task.Delay(TimeSpan.FromSeconds(1), clock, cancelled);
///             yield return _random.Next(100);
///         }
///     }
/// }
/// </code>
/// </example>
public abstract class SourceFunction<T>
{
    /// <summary>Called once, before the first event is asked for: the place to connect and to open files.</summary>
    /// <param name="part">Which of how many parts this is.</param>
    /// <param name="cancelled">Cancelled when the job ends meanwhile.</param>
    /// <returns>When done, the source is run; an exception fails the job, after <see cref="CloseAsync"/>.</returns>
    public virtual ValueTask OpenAsync(SourcePart part, CancellationToken cancelled) => default;

    /// <summary>The events, in the order in which they go downstream.</summary>
    /// <param name="cancelled">Cancelled when no more events are wanted: the sequence should end.</param>
    /// <returns>The sequence, enumerated once; an exception fails the job.</returns>
    public abstract IAsyncEnumerable<T> RunAsync(CancellationToken cancelled);

    /// <summary>Called once, however the source has ended, also where <see cref="OpenAsync"/> has failed or was never
    /// called: the place to give back what was opened.</summary>
    /// <returns>When done, the source has ended; an exception fails a job that has not ended yet.</returns>
    public virtual ValueTask CloseAsync() => default;
}
