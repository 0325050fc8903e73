using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Running;

/// <summary>What a session is opened with.</summary>
/// <param name="Servers">The ensemble.</param>
/// <param name="SessionTimeout">The timeout to ask for.</param>
/// <param name="ConnectionTimeout">How long the first connection may take.</param>
/// <param name="Access">Who the tool is, and whom it trusts.</param>
internal sealed record SessionOptions(
    ConnectString Servers, TimeSpan SessionTimeout, TimeSpan ConnectionTimeout, ZooKeeperAccess Access);
