using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>One identity of a session on the wire.</summary>
/// <remarks>Layout: ustring authScheme, ustring user.</remarks>
internal static class ClientInfoRecord
{
    public static IReadOnlyList<ClientIdentity> ReadList(ref JuteReader reader, string field)
    {
        var identities = new ClientIdentity[reader.ReadCount(field, 2 * sizeof(int))];
        for (var i = 0; i < identities.Length; i++)
            identities[i] = new ClientIdentity(
                reader.ReadString("ClientInfo.authScheme"), reader.ReadString("ClientInfo.user"));
        return identities;
    }

    public static void WriteList(ref JuteWriter writer, IReadOnlyList<ClientIdentity> identities)
    {
        writer.WriteInt(identities.Count);
        for (var i = 0; i < identities.Count; i++)
        {
            writer.WriteString(identities[i].Scheme);
            writer.WriteString(identities[i].User);
        }
    }
}
