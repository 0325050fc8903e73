namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>Where Debian's package <c>zookeeper</c> puts what is needed to run a server.</summary>
public static class ApacheZooKeeperInstallation
{
    /// <summary>What a test says where Apache ZooKeeper is missing: it fails, it is never skipped.</summary>
    internal const string HowToInstall =
        "Expected Apache ZooKeeper (Debian package 'zookeeper'), got none: " +
        "install it with 'apt-get install zookeeper', or run ./test.sh as root, which does.";

    private const string Jars = "/usr/share/java";

    // slf4j-simple makes the server's warnings appear on its standard error, which the fixture keeps as its log.
    private static readonly string[] Required = ["zookeeper.jar", "slf4j-simple.jar"];

    // What the manifest of Debian's zookeeper.jar forgets; needed for TLS alone.
    private static readonly string[] ForTls = ["netty-codec.jar", "netty-resolver.jar"];

    /// <summary>The class path of the server; its jar's manifest names what else it needs.</summary>
    public static string ClassPath => string.Join(':', Required.Concat(ForTls).Select(jar => Path.Combine(Jars, jar)));

    /// <exception cref="InvalidOperationException">The package or Java is not installed.</exception>
    internal static void Demand()
    {
        var jarsThere = Required.All(jar => File.Exists(Path.Combine(Jars, jar)));
        var javaThere = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(directory => File.Exists(Path.Combine(directory, "java")));
        if (!jarsThere || !javaThere)
            throw new InvalidOperationException(HowToInstall);
    }
}
