using Akka.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>Where a lease stands in ZooKeeper.</summary>
internal static class LeaseNaming
{
    private const string Key = "akka.coordination.lease.zookeeper.path";

    /// <summary>The configured path and the lease's name, whose slashes (it may contain an actor's path) are
    /// escaped.</summary>
    /// <exception cref="SettingsException">The key is missing or no path.</exception>
    public static ZkPath PathOf(LeaseSettings settings)
    {
        var text = settings.LeaseConfig.GetString("path");
        if (string.IsNullOrEmpty(text)) throw new SettingsException(Key, "the key is missing.");
        if (!ZkPath.TryParse(text, out var path, out var error)) throw new SettingsException(Key, error);
        return path.Child(Uri.EscapeDataString(settings.LeaseName));
    }
}
