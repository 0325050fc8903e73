namespace AkkaZkStream.Streams.Stages;

/// <summary>The time of elements that carry a key: the elements' own.</summary>
internal sealed class KeyedTimeBasis<TKey, T>(ITimeBasis<T> time) : ITimeBasis<Keyed<TKey, T>>
{
    public bool FollowsTheClock => time.FollowsTheClock;

    public long TimestampOf(Keyed<TKey, T> element) => time.TimestampOf(element.Value);

    public long Watermark() => time.Watermark();
}
