using System.CommandLine;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Commands;

/// <summary><c>akkazk run</c>: its options, their defaults, and how they are read.</summary>
internal sealed class RunVerb
{
    // More sources than this on one lock only stand in its queue.
    private const int ParallelismMax = 1000;

    // A session timeout travels as a signed 32-bit number of milliseconds.
    private static readonly Duration SessionTimeoutMax = new(TimeSpan.FromDays(24));

    private readonly Option<int> _parallelism = Options.Number(
        "--parallelism", "Sources that take turns with the lock.", 4, 1, ParallelismMax);

    private readonly Option<Duration> _every = Options.Duration(
        "--every", "Each source's pause between two numbers; 0s is as fast as the lock allows.", Duration.Seconds(1));

    private readonly Option<Duration> _window = Options.Duration(
        "--window", "Length of the tumbling window that sums the numbers.", Duration.Seconds(1), positive: true);

    private readonly Option<Duration> _duration = Options.Duration(
        "--duration", "How long to run; 0s is until Ctrl-C.", Duration.Seconds(10));

    private readonly Option<long?> _seed = Options.Seed(
        "--seed", "Makes the numbers the same in every run; without it they differ.");

    private readonly Option<OutputKind> _output = Options.Word<OutputKind>(
        "--output", "A table for people (the default), or one JSON object a line.");

    private readonly Option<ConnectString?> _zooKeeper = NodeOptions.Servers(
        "--zookeeper", "The ensemble to take the lock at; without it an embedded server of the run's own.");

    private readonly AccessOptions _access = new();

    private readonly Option<Duration> _sessionTimeout = Options.Duration(
        "--session-timeout", "The session timeout to ask the server for.",
        Duration.Seconds(5), positive: true, max: SessionTimeoutMax);

    private readonly Option<Duration> _connectionTimeout = Options.Duration(
        "--connection-timeout", "How long the first connection may take.", Duration.Seconds(5), positive: true);

    private readonly Option<ZkPath> _lock = NodeOptions.Lock(
        "--lock", "The lock that all sources of all processes share.", "/akkazk/locks/numbers");

    private readonly Option<FenceTarget?> _fence = NodeOptions.Fence(
        "--fence", "The resource that all processes write to; without it, this process's memory.");

    private readonly Option<ZkPath?> _config = NodeOptions.Below(
        "--config", "Nodes 'every' and 'window' below this one change pause and window while the run runs.");

    /// <summary>The verb, to be invoked with the options read.</summary>
    internal Command Create(Func<RunOptions, Task<int>> run)
    {
        var command = new Command(
            "run",
            "Sources emit random numbers under a ZooKeeper lock, each number once; their sums per window are printed.")
        {
            _parallelism, _every, _window, _duration, _seed, _output,
            _zooKeeper, _sessionTimeout, _connectionTimeout, _lock, _fence, _config,
        };
        foreach (var option in _access.All)
            command.Add(option);
        command.SetAction((arguments, _) => run(Read(arguments)));
        return command;
    }

    private RunOptions Read(ParseResult arguments) => new()
    {
        Parallelism = arguments.GetValue(_parallelism),
        Every = arguments.GetValue(_every).Value,
        Window = arguments.GetValue(_window).Value,
        Duration = arguments.GetValue(_duration).Value,
        Seed = arguments.GetValue(_seed) ?? Random.Shared.NextInt64(),
        Output = arguments.GetValue(_output),
        ZooKeeper = arguments.GetValue(_zooKeeper),
        Access = _access.Read(arguments),
        SessionTimeout = arguments.GetValue(_sessionTimeout).Value,
        ConnectionTimeout = arguments.GetValue(_connectionTimeout).Value,
        Lock = arguments.GetValue(_lock),
        Fence = arguments.GetValue(_fence),
        Config = arguments.GetValue(_config),
    };
}
