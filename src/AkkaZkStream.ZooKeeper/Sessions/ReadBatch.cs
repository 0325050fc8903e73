using System.Numerics;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// How many bytes of answers are worth waiting for, so that under load one wake-up of the reading thread, and one of a
/// thread of the pool, serve many answers instead of one each.
/// </summary>
/// <remarks>
/// With N requests on the wire an answer takes N turns of the server. To wait for an eighth of them delays an answer by
/// a sixteenth of that on average, and leaves the server seven eighths to work on. With few on the wire nothing is
/// waited for: the next answer is read as soon as it comes.
/// </remarks>
internal static class ReadBatch
{
    private const int ShareOfInFlight = 8;

    // What one system call reads: half of the buffer, so that what comes meanwhile fits, too.
    public const int BytesMax = 8 * 1024;

    /// <param name="inFlight">How many requests are on the wire.</param>
    /// <param name="frames">How many frames came last.</param>
    /// <param name="bytes">How many bytes they had together: the next ones will be alike.</param>
    /// <returns>A power of two, so that it changes rarely; 1 to read at once.</returns>
    public static int BytesFor(int inFlight, int frames, long bytes)
    {
        if (frames == 0 || inFlight < 2 * ShareOfInFlight) return 1;
        var share = inFlight / ShareOfInFlight * (bytes / frames);
        return 1 << BitOperations.Log2((uint)Math.Clamp(share, 1, BytesMax));
    }
}
