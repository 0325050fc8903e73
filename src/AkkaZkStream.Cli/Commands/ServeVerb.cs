using System.CommandLine;
using System.Net;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Commands;

/// <summary><c>akkazk zookeeper serve</c>: the embedded server alone, until it is told to end.</summary>
internal sealed class ServeVerb(StopSignals signals, Stream output, TextWriter errors)
{
    private readonly Option<int> _port = Options.Number(
        "--port", "The port to listen on; 0 takes a free one.", ConnectString.DefaultPort, 0, ushort.MaxValue);

    private readonly Option<IPAddress> _address = Options.Address(
        "--address",
        "The address to listen on, :: for all; any other than loopback lets other machines in.",
        IPAddress.Loopback);

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The directory to keep all data in; without it, data is in memory and gone at the end.",
        HelpName = "directory",
    };

    private readonly Option<string?> _superDigest = new("--super-digest-file")
    {
        Description = "A file with one line user:BASE64(SHA1(user:password)), whom no ACL stops.",
        HelpName = "file",
    };

    internal Command Create()
    {
        var command = new Command("serve", "Runs the embedded ZooKeeper server until Ctrl-C.")
        {
            _port, _address, _data, _superDigest,
        };
        command.SetAction((arguments, _) => ServeAsync(arguments));
        return command;
    }

    private async Task<int> ServeAsync(ParseResult arguments)
    {
        var directory = arguments.GetValue(_data);
        await using var server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Address = arguments.GetValue(_address)!,
            Port = arguments.GetValue(_port),
            DataDirectory = directory,
            Superusers = ReadSuperusers(arguments.GetValue(_superDigest)),
            LoggerFactory = new ServerLog(errors),
        });
        var place = directory is null ? "in memory" : $"keeping its data in {directory}";
        output.WriteLine($"ZooKeeper listens on {server.ConnectString}, {place}. Ctrl-C ends it.");
        // Whichever comes first; the server's own end is an error, and says why.
        await await Task.WhenAny(signals.Stopped, server.Completion);
        return ExitCode.Success;
    }

    /// <summary>In a file, for everybody on the machine sees the arguments.</summary>
    private static IReadOnlyList<ClientIdentity> ReadSuperusers(string? path)
    {
        if (path is null) return [];

        var digest = File.ReadLines(path).FirstOrDefault("").Trim();
        return digest.Split(':') is [{ Length: > 0 }, { Length: > 0 }]
            ? [new ClientIdentity("digest", digest)]
            : throw new CommandException($"Expected {path} to hold one line user:BASE64(SHA1(user:password)).");
    }
}
