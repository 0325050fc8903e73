using Akka.Streams.Dsl;
using AkkaZkStream.Guarding;

namespace AkkaZkStream;

/// <summary>
/// Sources that emit under a ZooKeeper lock: whoever holds it emits, everybody else waits for a turn.
/// </summary>
/// <remarks>
/// A source asks for the lock when downstream demands an element, emits, waits until the element was answered
/// (<see cref="Guarded{T}"/>), gives the lock back, pauses, asks again. An element that was refused is offered again
/// under the next grant, in its old place: none is lost. None is output twice if the output is fenced
/// (<see cref="Fenced"/>); the lock alone can't promise that.
/// </remarks>
public static class GuardedSource
{
    /// <summary>A source of the sequence's elements, in order; it completes when the last one was answered.</summary>
    /// <param name="elements">
    /// Read one by one on the stream's thread when the lock is held, and once per materialisation; may be infinite.
    /// </param>
    /// <param name="settings">The lock, the source's name, its pace.</param>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <returns>
    /// The source, and its control. It fails with <see cref="GuardedSourceException"/> if the claim is refused for good
    /// or the coordinator ends, and with the sequence's own failure.
    /// </returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static Source<Guarded<T>, IGuardedSourceControl> From<T>(
        IEnumerable<T> elements, GuardedSourceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentNullException.ThrowIfNull(settings);
        return Source.FromGraph(new GuardedSourceStage<T>(settings.Checked(), elements));
    }

    /// <summary>Several sources side by side, merged.</summary>
    /// <param name="parallelism">How many; at least 1.</param>
    /// <param name="create">Makes source i, counted from 0. Each needs a name of its own.</param>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <returns>The merged source, and one control for all.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parallelism"/> is below 1.</exception>
    public static Source<Guarded<T>, IGuardedSourceControl> Parallel<T>(
        int parallelism, Func<int, Source<Guarded<T>, IGuardedSourceControl>> create)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        ArgumentNullException.ThrowIfNull(create);
        return Merged(0, parallelism, create);
    }

    // Merged pairwise as a balanced tree: no source stands further from the output than the others.
    private static Source<Guarded<T>, IGuardedSourceControl> Merged<T>(
        int from, int count, Func<int, Source<Guarded<T>, IGuardedSourceControl>> create)
    {
        if (count == 1)
            return create(from);
        int half = count / 2;
        return Merged(from, half, create).MergeMaterialized(
            Merged(from + half, count - half, create),
            IGuardedSourceControl (left, right) => new ParallelSourceControl(left, right));
    }
}
