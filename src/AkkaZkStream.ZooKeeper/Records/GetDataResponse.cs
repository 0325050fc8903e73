using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getData and of reconfig.</summary>
/// <remarks>Layout: buffer data, Stat stat.</remarks>
internal readonly record struct GetDataResponse(ReadOnlyMemory<byte> Data, Stat Stat) : IJuteRecord<GetDataResponse>
{
    public static GetDataResponse Read(ref JuteReader reader) =>
        new(reader.ReadBuffer("GetDataResponse.data"), StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer)
    {
        writer.WriteBuffer(Data.Span);
        StatRecord.Write(ref writer, Stat);
    }
}
