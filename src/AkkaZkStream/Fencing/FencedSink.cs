using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;

namespace AkkaZkStream;

/// <summary>The end of a stream of guarded elements: a resource that takes each of them once, with its token and
/// sequence, and refuses whoever comes with an older grant.</summary>
public static class FencedSink
{
    /// <summary>Writes each element through a fence: in memory, a file, a znode, PostgreSQL, or your own.</summary>
    /// <remarks>As <see cref="Fenced.By{T}"/>, for streams that end here. Elements that the fence refuses go back to
    /// their sources, which offer them again.</remarks>
    /// <param name="fence">The resource that all writers share. One lock path, one fence.</param>
    /// <param name="payload">What to write for an element.</param>
    /// <typeparam name="T">What the sources emit.</typeparam>
    /// <returns>The sink. It materialises into how many elements were accepted, when the stream has ended; that fails
    /// if the fence or <paramref name="payload"/> fails in an unexpected way.</returns>
    public static Sink<Guarded<T>, Task<long>> For<T>(IFence fence, Func<T, ReadOnlyMemory<byte>> payload) =>
        Fenced.By(fence, payload).ToMaterialized(
            Sink.Aggregate<AcceptedElement<T>, long>(0, (accepted, _) => accepted + 1), Keep.Right);
}
