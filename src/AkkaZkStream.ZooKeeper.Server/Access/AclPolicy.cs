using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Access;

/// <summary>Who may do what: the rules of ZooKeeper's <c>checkACL</c> for the schemes world, digest, ip,
/// x509 and sasl.</summary>
internal static class AclPolicy
{
    public static bool Allows(NodeAcl acl, AclPermissions asked, IReadOnlyList<ClientIdentity> identities)
    {
        if (ReferenceEquals(acl, NodeAcl.Open)) return true;

        foreach (var entry in acl.Entries)
            if ((entry.Permissions & asked) != 0 && Matches(entry, identities))
                return true;

        return identities.Contains(AuthSchemes.Superuser);
    }

    /// <summary>
    /// The rules as they are stored: <c>auth</c> becomes the identities that the client has proved, duplicates go.
    /// Null: the list is empty, an id is malformed or of a scheme that the server does not know, or <c>auth</c> was
    /// asked for by a client that has proved nothing.
    /// </summary>
    /// <param name="asked">By the client.</param>
    /// <param name="identities">The client's.</param>
    /// <param name="known">What the server can prove; nobody could ever match another scheme.</param>
    public static IReadOnlyList<Acl>? Resolve(
        IReadOnlyList<Acl> asked, IReadOnlyList<ClientIdentity> identities, KnownSchemes known)
    {
        var resolved = new List<Acl>(asked.Count);
        foreach (var entry in asked)
        {
            if (entry.Scheme == AuthSchemes.Auth)
            {
                var proved = identities.Where(AuthSchemes.IsProof).ToList();
                if (proved.Count == 0) return null;
                resolved.AddRange(proved.Select(proof => new Acl(entry.Permissions, proof.Scheme, proof.User)));
            }
            else if (known.Contains(entry.Scheme) && AuthSchemes.IsValidId(entry.Scheme, entry.Id))
            {
                resolved.Add(entry);
            }
            else
            {
                return null;
            }
        }

        return resolved.Count == 0 ? null : resolved.Distinct().ToList();
    }

    /// <summary>
    /// What getACL shows to those who may read but not administer: user names, no digests (CVE-2019-0201).
    /// </summary>
    public static IReadOnlyList<Acl> Masked(NodeAcl acl) =>
        acl.Entries.Select(MaskDigest).ToList();

    private static Acl MaskDigest(Acl entry) =>
        entry.Scheme == AuthSchemes.Digest ? entry with { Id = $"{entry.Id[..entry.Id.IndexOf(':')]}:x" } : entry;

    private static bool Matches(Acl entry, IReadOnlyList<ClientIdentity> identities)
    {
        if (entry is { Scheme: NodeAcl.World, Id: NodeAcl.Anyone }) return true;

        foreach (var identity in identities)
            if (identity.Scheme == entry.Scheme && AuthSchemes.Matches(entry, identity.User))
                return true;

        return false;
    }
}
