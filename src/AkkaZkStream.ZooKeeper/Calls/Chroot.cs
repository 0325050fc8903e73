namespace AkkaZkStream.ZooKeeper.Calls;

/// <summary>The node that the client sees as its root: between the client's paths and the server's.</summary>
internal sealed class Chroot(ZkPath root)
{
    public string ToServer(ZkPath path) =>
        root.IsRoot ? path.Value : path.IsRoot ? root.Value : root.Value + path.Value;

    /// <summary>The client's path; one that does not lie below the chroot stays as it is.</summary>
    public ZkPath ToClient(string serverPath)
    {
        var path = ZkPath.Trusted(serverPath);
        if (root.IsRoot || !path.IsAtOrBelow(root)) return path;
        return ZkPath.Trusted(serverPath[root.Value.Length..]);
    }
}
