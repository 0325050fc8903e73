using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getChildren.</summary>
/// <remarks>Layout: vector&lt;ustring&gt; children.</remarks>
internal readonly record struct GetChildrenResponse(IReadOnlyList<string> Children) : IJuteRecord<GetChildrenResponse>
{
    public static GetChildrenResponse Read(ref JuteReader reader) =>
        new(reader.ReadStrings("GetChildrenResponse.children"));

    public void Write(ref JuteWriter writer) => writer.WriteStrings(Children);
}
