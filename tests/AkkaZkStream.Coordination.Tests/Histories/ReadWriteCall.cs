namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>What a read-write lock is asked.</summary>
public enum ReadWriteCall
{
    Read,
    Write,
    Release,
}
