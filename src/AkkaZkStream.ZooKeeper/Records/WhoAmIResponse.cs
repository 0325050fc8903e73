using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of whoAmI.</summary>
/// <remarks>Layout: vector&lt;ClientInfo&gt; identities.</remarks>
internal readonly record struct WhoAmIResponse(IReadOnlyList<ClientIdentity> Identities) : IJuteRecord<WhoAmIResponse>
{
    public static WhoAmIResponse Read(ref JuteReader reader) =>
        new(ClientInfoRecord.ReadList(ref reader, "WhoAmIResponse.identities"));

    public void Write(ref JuteWriter writer) => ClientInfoRecord.WriteList(ref writer, Identities);
}
