namespace AkkaZkStream.ZooKeeper;

/// <summary>The texts of errors, in one place, so that they read alike.</summary>
internal static class Messages
{
    public static string Refused(string operation, ZkPath? path, string reason) => $"{Name(operation, path)} failed: {reason}.";

    public static string NotSent(string operation, ZkPath? path, string reason) =>
        $"{Name(operation, path)} was not applied: {reason}.";

    public static string Unknown(string operation, ZkPath? path) =>
        $"{Name(operation, path)} may or may not have been applied: the connection was lost before its answer came.";

    private static string Name(string operation, ZkPath? path) => path is null ? operation : $"{operation} {path}";
}
