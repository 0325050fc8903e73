using Akka.Util;

namespace Akka.Streams;

/// <summary>A sink that elements are pulled from.</summary>
public interface ISinkQueue<T>
{
    /// <summary>The next element; none when the stream has completed; fails when it has failed.</summary>
    Task<Option<T>> PullAsync();
}
