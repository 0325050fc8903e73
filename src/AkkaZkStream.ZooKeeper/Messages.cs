namespace AkkaZkStream.ZooKeeper;

/// <summary>The texts of errors, in one place, so that they read alike.</summary>
internal static class Messages
{
    public static string Refused(string operation, ZkPath? path, string reason) =>
        $"{Name(operation, path)} failed: {reason}.";

    public static string NotSent(string operation, ZkPath? path, string reason) =>
        $"{Name(operation, path)} was not applied: {reason}.";

    public static string NotAnswered(string operation, ZkPath? path) =>
        $"{Name(operation, path)} was not answered: the connection was lost.";

    public static string Unknown(string operation, ZkPath? path) =>
        $"{Name(operation, path)} may or may not have been applied: the connection was lost before its answer came.";

    public static string Cancelled(string operation, ZkPath? path) =>
        $"{Name(operation, path)} was cancelled; if it had been sent, it may have been applied.";

    public static string TooManyWaiting(string operation, ZkPath? path, int waitingMax) =>
        NotSent(operation, path, $"expected at most {waitingMax} requests to wait, got one more");

    public static string TooLong(string operation, ZkPath? path, int lengthBytes, int lengthBytesMax) =>
        NotSent(operation, path, $"expected at most {lengthBytesMax} bytes, got {lengthBytes}");

    public static string TransactionRefused(int step, ZkPath path, ZkErrorCode code) =>
        $"The transaction was not applied: step {step} ({path}) was answered {code} ({(int)code}).";

    public static string NotConnected(ConnectString servers, TimeSpan within, string reason) =>
        $"Expected a session with {servers} within {within.TotalSeconds:0.###} s, got none: {reason}";

    public static string AnotherChroot(ZkPath expected, ZkPath got) =>
        $"Expected servers with the chroot {expected}, got {got}.";

    public static string WatchEnded(ZkPath path) =>
        $"The watch of {path} ended without a change: its session is lost.";

    private static string Name(string operation, ZkPath? path) => path is null ? operation : $"{operation} {path}";
}
