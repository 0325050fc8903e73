using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;
using AkkaZkStream.Fencing;

namespace AkkaZkStream;

/// <summary>
/// Where guarded elements are output: behind a fence that refuses those of a holder that is no longer one.
/// </summary>
public static class Fenced
{
    /// <summary>Writes each element through the fence, answers its source, and passes on what was accepted.</summary>
    /// <remarks>
    /// In: guarded elements, one at a time. Out: the accepted ones, in the order of acceptance, which is the order of
    /// positions; at most one is under way. Just before the write the holder's deadline is checked once more: past it
    /// the element is refused without asking the fence. An element that the fence rejects, or can't be reached for, is
    /// refused too, and its source offers it again. One of which nobody knows whether it was written is not passed on.
    /// </remarks>
    /// <param name="fence">The resource that all writers share. One lock path, one fence.</param>
    /// <param name="payload">What to write for an element.</param>
    /// <typeparam name="T">What the sources emit.</typeparam>
    /// <returns>The flow. It fails only if the fence or <paramref name="payload"/> fails in an unexpected
    /// way.</returns>
    public static Flow<Guarded<T>, AcceptedElement<T>, NotUsed> By<T>(
        IFence fence, Func<T, ReadOnlyMemory<byte>> payload)
    {
        ArgumentNullException.ThrowIfNull(fence);
        ArgumentNullException.ThrowIfNull(payload);
        return Flow.FromGraph(new FenceStage<T>(fence, payload));
    }
}
