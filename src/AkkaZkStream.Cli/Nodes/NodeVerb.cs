using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Nodes;

/// <summary>A verb that connects, does one thing with one node, and ends: <c>akkazk zookeeper get /path</c>.</summary>
internal sealed class NodeVerb
{
    private readonly Argument<ZkPath> _path = NodeOptions.Node("PATH", "The path of the node or of the lock.");

    private readonly Option<ConnectString?> _zooKeeper = NodeOptions.Servers(
        "--zookeeper", $"The ensemble; without it, the server on this machine's port {ConnectString.DefaultPort}.");

    private readonly Option<Duration> _connectionTimeout = Options.Duration(
        "--connection-timeout", "How long the connection may take.", Duration.Seconds(5), positive: true);

    private readonly AccessOptions _access = new();
    private readonly StopSignals _signals;
    private readonly NodeAction _act;

    private NodeVerb(StopSignals signals, NodeAction act) => (_signals, _act) = (signals, act);

    /// <param name="name">The verb.</param>
    /// <param name="description">What it does, for its help.</param>
    /// <param name="signals">Tell when to end.</param>
    /// <param name="act">What is done with the node.</param>
    /// <param name="more">Arguments and options besides the path and the ensemble.</param>
    internal static Command Create(
        string name, string description, StopSignals signals, NodeAction act, params IEnumerable<Symbol> more)
    {
        var verb = new NodeVerb(signals, act);
        var command = new Command(name, description) { verb._path };
        foreach (var symbol in more)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else if (symbol is Option option)
                command.Add(option);
        }

        command.Add(verb._zooKeeper);
        command.Add(verb._connectionTimeout);
        foreach (var option in verb._access.All)
            command.Add(option);
        command.SetAction((arguments, _) => verb.RunAsync(arguments));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        var options = _access.Read(arguments).ApplyTo(new ZooKeeperOptions
        {
            ConnectString = arguments.GetValue(_zooKeeper) ?? ConnectString.Parse("127.0.0.1"),
            ConnectionTimeout = arguments.GetValue(_connectionTimeout).Value,
        });
        try
        {
            await using var client = await ZooKeeperClient.ConnectAsync(options, _signals.Token);
            await _act(client, arguments.GetValue(_path), arguments, _signals.Token);
        }
        catch (OperationCanceledException) when (_signals.Token.IsCancellationRequested)
        {
            // Ended as asked.
        }

        return ExitCode.Success;
    }
}
