namespace AkkaZkStream.ZooKeeper;

/// <summary>Where a server listens.</summary>
/// <param name="Host">A DNS name or an IP address, without brackets.</param>
/// <param name="Port">A TCP port, 1 to 65535.</param>
public sealed record ServerAddress(string Host, int Port)
{
    /// <summary><c>host:port</c>, with brackets around an IPv6 address.</summary>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
