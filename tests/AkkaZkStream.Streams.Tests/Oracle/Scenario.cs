using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Oracle;

/// <summary>A run of events through windows, small enough that every boundary is hit often.</summary>
internal sealed record Scenario(
    long Size, long Slide, long Offset, long OutOfOrder, long Lateness, int Keys, int BatchSize, int Parts, (long At, int Value)[] Events)
{
    public static Arbitrary<Scenario> Any { get; } = Arb.From(
        from size in Gen.Choose(1, 20)
        from slide in Gen.Choose(1, 20)
        from offset in Gen.Choose(-25, 25)
        from outOfOrder in Gen.Choose(0, 15)
        from lateness in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 30))
        from keys in Gen.Choose(1, 5)
        from batchSize in Gen.Elements(1, 2, 3, 7, 64, 4096)
        from parts in Gen.Choose(1, 8)
        from events in Event.ArrayOf()
        select new Scenario(size, Math.Min(slide, size), offset, outOfOrder, lateness, keys, batchSize, parts, Drift(events)));

    private static Gen<(long At, int Value)> Event { get; } =
        from at in Gen.Choose(-20, 20)
        from value in Gen.Choose(-1000, 1000)
        select ((long)at, value);

    public int KeyOf(int value) => ((value % Keys) + Keys) % Keys;

    /// <summary>The events in batches, in the order in which they come.</summary>
    public IEnumerable<(long At, int Value)[]> Batches => Events.Chunk(BatchSize);

    /// <summary>Time goes on by two a step, so that events arrive in order, a little or far too late.</summary>
    private static (long At, int Value)[] Drift((long At, int Value)[] events) =>
        [.. events.Select((element, i) => (element.At + 2 * i - events.Length, element.Value))];

    public override string ToString() =>
        $"size {Size}, slide {Slide}, offset {Offset}, out of order {OutOfOrder}, lateness {Lateness}, keys {Keys}, " +
        $"batches of {BatchSize}, {Parts} parts: {string.Join(' ', Events)}";
}
