using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Asks memory for what the next piece of a column will be read from, while this piece is worked on.</summary>
/// <remarks>
/// The two columns are read by turns, and between batches other code runs: the processor, which fetches ahead only for
/// whom it sees reading, would stop each time and wait again. Fetching is a hint: nothing is read, so that it may go
/// beyond the end of a column.
/// </remarks>
internal static class ReadAhead
{
    /// <summary>
    /// The longest run read at once: its timestamps are still in the processor's first cache's reach when its values
    /// are read, and both columns come from memory side by side.
    /// </summary>
    public const int Piece = 512;

    private const int LineBytes = 64;

    /// <summary>Elements between two looks ahead, in a loop that goes one by one: a few cache lines.</summary>
    public const int Block = 32;

    /// <summary>Fetches what stands one piece behind the first elements of a column.</summary>
    /// <param name="column">The column from where it is read now.</param>
    /// <param name="count">How many elements are read now, and fetched for later.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Behind<T>(ReadOnlySpan<T> column, int count)
    {
        if (!Sse.IsSupported)
            return;
        ref var first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(column));
        var behind = (byte*)Unsafe.AsPointer(ref first) + Piece * Unsafe.SizeOf<T>();
        for (var offset = 0; offset < count * Unsafe.SizeOf<T>(); offset += LineBytes)
            Sse.Prefetch0(behind + offset);
    }
}
