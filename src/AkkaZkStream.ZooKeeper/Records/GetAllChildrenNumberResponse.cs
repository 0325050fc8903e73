using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getAllChildrenNumber: all descendants.</summary>
/// <remarks>Layout: int totalNumber.</remarks>
internal readonly record struct GetAllChildrenNumberResponse(int TotalNumber)
    : IJuteRecord<GetAllChildrenNumberResponse>
{
    public static GetAllChildrenNumberResponse Read(ref JuteReader reader) =>
        new(reader.ReadInt("GetAllChildrenNumberResponse.totalNumber"));

    public void Write(ref JuteWriter writer) => writer.WriteInt(TotalNumber);
}
