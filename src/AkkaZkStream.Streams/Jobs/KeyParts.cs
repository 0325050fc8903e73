namespace AkkaZkStream.Streams.Jobs;

/// <summary>Which of several parts a key belongs to: always the same one, by its hash code.</summary>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct KeyParts<TKey>(int Count)
    where TKey : notnull
{
    /// <summary>
    /// By another multiplier than the tables of keys take: the keys of one part are spread over its table as all are.
    /// </summary>
    public int PartOf(TKey key)
    {
        var spread = (uint)EqualityComparer<TKey>.Default.GetHashCode(key) * 0x85EB_CA6Bu;
        return (int)((ulong)spread * (uint)Count >> 32);
    }
}
