namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>What becomes of a frame on a faulty wire.</summary>
internal enum Passage
{
    /// <summary>It arrives.</summary>
    Arrives,

    /// <summary>It does not arrive, and nobody notices.</summary>
    Vanishes,

    /// <summary>It does not arrive, and the connection is cut.</summary>
    Cut,
}
