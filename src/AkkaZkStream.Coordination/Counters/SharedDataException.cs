namespace AkkaZkStream.Coordination;

/// <summary>A znode has other content than a shared count or counter has: four or eight bytes. Another program uses the
/// path, or nobody has created the value yet. Choose another path, or create it.</summary>
public sealed class SharedDataException : CoordinationException
{
    internal SharedDataException(string message)
        : base(message)
    {
    }
}
