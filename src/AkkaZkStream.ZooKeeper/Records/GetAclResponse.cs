using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>Of getACL.</summary>
/// <remarks>Layout: vector&lt;ACL&gt; acl, Stat stat.</remarks>
internal readonly record struct GetAclResponse(IReadOnlyList<Acl> Acl, Stat Stat) : IJuteRecord<GetAclResponse>
{
    public static GetAclResponse Read(ref JuteReader reader) =>
        new(AclRecord.ReadList(ref reader, "GetAclResponse.acl"), StatRecord.Read(ref reader));

    public void Write(ref JuteWriter writer)
    {
        AclRecord.WriteList(ref writer, Acl);
        StatRecord.Write(ref writer, Stat);
    }
}
