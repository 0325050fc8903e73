using AkkaZkStream.Cli.Commands;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Running;

/// <summary>Who the tool is to ZooKeeper, and whom it trusts.</summary>
/// <param name="Authentication">Where user and password are; null for nobody.</param>
/// <param name="IsEncrypted">Whether to connect by TLS.</param>
/// <param name="Authorities">The file of trusted authorities; null for the machine's own.</param>
/// <param name="Certificate">The file of the tool's own certificate; null for none.</param>
internal sealed record ZooKeeperAccess(
    ZkAuthenticationSource? Authentication, bool IsEncrypted, string? Authorities, string? Certificate)
{
    /// <summary>Reads what has to be read, and puts it into the options.</summary>
    /// <exception cref="CommandException">A file or variable does not hold what was expected; never says what it
    /// holds.</exception>
    internal ZooKeeperOptions ApplyTo(ZooKeeperOptions options)
    {
        if (Certificate is not null && !IsEncrypted)
            throw new CommandException("--zookeeper-certificate: expected --zookeeper-tls with it.", ExitCode.Usage);
        try
        {
            return (Authentication?.ApplyTo(options) ?? options) with
            {
                Transport = IsEncrypted ? TlsFiles.Open(Authorities, Certificate) : options.Transport,
            };
        }
        catch (FormatException e)
        {
            throw new CommandException(e.Message);
        }
    }
}
