using System.Runtime.InteropServices;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>A counter that shares no cache line with what other threads write.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PaddedLong
{
    [FieldOffset(64)]
    public long Value;
}
