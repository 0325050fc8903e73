using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>An access rule on the wire.</summary>
/// <remarks>Layout: int perms, Id { ustring scheme, ustring id }.</remarks>
internal static class AclRecord
{
    // perms, and the lengths of scheme and id.
    private const int SizeBytesMin = 3 * sizeof(int);

    public static IReadOnlyList<Acl> ReadList(ref JuteReader reader, string field)
    {
        var acl = new Acl[reader.ReadCount(field, SizeBytesMin)];
        for (var i = 0; i < acl.Length; i++)
        {
            acl[i] = new Acl(
                (AclPermissions)reader.ReadInt("ACL.perms"),
                reader.ReadString("Id.scheme"),
                reader.ReadString("Id.id"));
        }

        return acl;
    }

    public static void WriteList(ref JuteWriter writer, IReadOnlyList<Acl> acl)
    {
        writer.WriteInt(acl.Count);
        for (var i = 0; i < acl.Count; i++)
        {
            writer.WriteInt((int)acl[i].Permissions);
            writer.WriteString(acl[i].Scheme);
            writer.WriteString(acl[i].Id);
        }
    }
}
