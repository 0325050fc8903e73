using System.CommandLine;
using System.Net;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Commands;

/// <summary><c>akkazk zookeeper serve</c>: the embedded server alone, until it is told to end.</summary>
internal sealed class ServeVerb(StopSignals signals, Stream output)
{
    private readonly Option<int> _port = Options.Number(
        "--port", "The port to listen on; 0 takes a free one.", ConnectString.DefaultPort, 0, ushort.MaxValue);

    private readonly Option<IPAddress> _address = Options.Address(
        "--address", "The address to listen on; any other than loopback lets other machines in.", IPAddress.Loopback);

    internal Command Create()
    {
        var command = new Command("serve", "Runs the embedded ZooKeeper server, in memory, until Ctrl-C.") { _port, _address };
        command.SetAction((arguments, _) => ServeAsync(arguments));
        return command;
    }

    private async Task<int> ServeAsync(ParseResult arguments)
    {
        await using var server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Address = arguments.GetValue(_address)!,
            Port = arguments.GetValue(_port),
        });
        output.WriteLine($"ZooKeeper listens on {server.ConnectString}, in memory. Ctrl-C ends it.");
        await signals.Stopped;
        return ExitCode.Success;
    }
}
