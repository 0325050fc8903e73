namespace AkkaZkStream.ZooKeeper;

/// <summary>What an <see cref="Acl"/> allows.</summary>
[Flags]
public enum AclPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reading data and children.</summary>
    Read = 1,

    /// <summary>Setting data.</summary>
    Write = 2,

    /// <summary>Creating children.</summary>
    Create = 4,

    /// <summary>Deleting children.</summary>
    Delete = 8,

    /// <summary>Setting the ACL.</summary>
    Admin = 16,

    /// <summary>All of it.</summary>
    All = Read | Write | Create | Delete | Admin,
}
