using System.CommandLine;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>The options of every verb that connects: who the tool is, and whom it trusts.</summary>
internal sealed class AccessOptions
{
    // The words in place of a file of authorities.
    private const string System = "system";

    private readonly Option<ZkAuthenticationSource?> _authentication =
        new ValueOption<ZkAuthenticationSource?>(
            "--zookeeper-auth", ZkAuthenticationSource.Expected, ZkAuthenticationSource.TryParse)
        {
            Description = "Where user and password are; what is created then belongs to that user alone.",
            HelpName = "file:path|env:name",
        };

    private readonly Option<string?> _tls = new("--zookeeper-tls")
    {
        Description = "Connects by TLS, trusting the authorities in a PEM file, or the machine's own.",
        HelpName = "file|system",
    };

    private readonly Option<string?> _certificate = new("--zookeeper-certificate")
    {
        Description = "The tool's own certificate and key in a PEM file, for a server that asks for it.",
        HelpName = "file",
    };

    /// <summary>All of them.</summary>
    internal IEnumerable<Option> All => [_authentication, _tls, _certificate];

    /// <summary>What was given. Files and environment are looked at only when a connection is wanted.</summary>
    internal ZooKeeperAccess Read(ParseResult arguments)
    {
        var tls = arguments.GetValue(_tls);
        return new ZooKeeperAccess(
            arguments.GetValue(_authentication),
            tls is not null,
            tls == System ? null : tls,
            arguments.GetValue(_certificate));
    }
}
