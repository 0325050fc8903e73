using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.Cli.Running;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Locks;

/// <summary><c>akkazk lock run PATH -- COMMAND</c>: its arguments.</summary>
internal sealed class LockRunVerb
{
    private static readonly Duration ForEver = new(TimeSpan.Zero);

    private readonly Argument<ZkPath> _path = NodeOptions.Node("PATH", "The lock.");

    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "The command and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<Duration> _wait = Options.Duration(
        "--wait", "How long to wait for the lock; 0s is for ever.", ForEver);

    private readonly Option<ConnectString?> _zooKeeper = NodeOptions.Servers(
        "--zookeeper", $"The ensemble; without it, the server on this machine's port {ConnectString.DefaultPort}.");

    private readonly AccessOptions _access = new();

    private readonly Option<Duration> _sessionTimeout = Options.Duration(
        "--session-timeout", "The session timeout to ask the server for.", Duration.Seconds(5), positive: true);

    private readonly Option<Duration> _connectionTimeout = Options.Duration(
        "--connection-timeout", "How long the first connection may take.", Duration.Seconds(5), positive: true);

    /// <summary>The verb, to be invoked with the arguments read.</summary>
    internal Command Create(Func<LockRunOptions, Task<int>> run)
    {
        var command = new Command(
            "run", "Runs a command while holding a lock, stops it when the lock is lost, passes its exit code on.")
        {
            _path, _command, _wait, _zooKeeper, _sessionTimeout, _connectionTimeout,
        };
        foreach (var option in _access.All)
            command.Add(option);
        command.SetAction((arguments, _) => run(Read(arguments)));
        return command;
    }

    private LockRunOptions Read(ParseResult arguments) => new(
        arguments.GetValue(_path),
        arguments.GetValue(_command)!,
        arguments.GetValue(_wait).Value,
        new SessionOptions(
            arguments.GetValue(_zooKeeper) ?? ConnectString.Parse("127.0.0.1"),
            arguments.GetValue(_sessionTimeout).Value,
            arguments.GetValue(_connectionTimeout).Value,
            _access.Read(arguments)));
}
