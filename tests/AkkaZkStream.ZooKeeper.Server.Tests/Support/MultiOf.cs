using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Support;

/// <summary>A multi's request: any parts, in order.</summary>
internal readonly struct MultiOf : IJuteRecord<MultiOf>
{
    private readonly (OpCode Type, IJuteWritable Part)[] _parts;

    public MultiOf(params (OpCode Type, IJuteWritable Part)[] parts) => _parts = parts;

    public MultiOf(OpCode type1, IJuteWritable part1, OpCode type2, IJuteWritable part2)
        : this((type1, part1), (type2, part2))
    {
    }

    public static MultiOf Read(ref JuteReader reader) => throw new NotSupportedException("Tests only write it.");

    public void Write(ref JuteWriter writer)
    {
        foreach (var (type, part) in _parts)
        {
            new MultiHeader(type, false, -1).Write(ref writer);
            part.Write(ref writer);
        }

        new MultiHeader(OpCode.Error, true, -1).Write(ref writer);
    }
}
