using System.CommandLine;
using System.Text;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Nodes;

/// <summary><c>create</c>, <c>set</c> and <c>delete</c>.</summary>
/// <param name="signals">Tell when to end.</param>
/// <param name="output">Standard output.</param>
internal sealed class WriteVerbs(StopSignals signals, Stream output)
{
    private static readonly Duration NoLimit = new(TimeSpan.Zero);

    private readonly Argument<string> _data = new("DATA") { Description = "The node's data, as UTF-8." };

    private readonly Argument<string?> _firstData = new("DATA")
    {
        Description = "The node's data, as UTF-8; empty if left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _sequential = new("--sequential")
    {
        Description = "The server adds a number to the name.",
    };

    private readonly Option<bool> _container = new("--container")
    {
        Description = "The server deletes the node some time after its last child has gone.",
    };

    private readonly Option<Duration> _timeToLive = Options.Duration(
        "--ttl", "The server deletes the node when it was not changed for so long; 0s is never.", NoLimit);

    private readonly Option<int> _version = Options.Number(
        "--expected-version", "Only if the node's data has this version; -1 is any.", -1, -1, int.MaxValue);

    private readonly Option<bool> _recursive = new("--recursive") { Description = "Everything below it, too." };

    internal IEnumerable<Command> Create() =>
    [
        NodeVerb.Create(
            "create", "Creates a node and prints its path.", signals, CreateAsync,
            _firstData, _sequential, _container, _timeToLive),
        NodeVerb.Create("set", "Sets a node's data and prints its new version.", signals, SetAsync, _data, _version),
        NodeVerb.Create("delete", "Deletes a node.", signals, DeleteAsync, _version, _recursive),
    ];

    private async Task CreateAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var timeToLive = arguments.GetValue(_timeToLive).Value;
        var mode = Mode(arguments.GetValue(_container), arguments.GetValue(_sequential), timeToLive > TimeSpan.Zero);
        var data = Encoding.UTF8.GetBytes(arguments.GetValue(_firstData) ?? "");
        var created = await client.CreateAsync(path, data, mode, timeToLive: timeToLive, cancellationToken: ending);
        output.WriteLine(created.Path.Value);
    }

    private async Task SetAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var data = Encoding.UTF8.GetBytes(arguments.GetValue(_data)!);
        var set = await client.SetDataAsync(path, data, arguments.GetValue(_version), ending);
        output.WriteLine($"{set.Stat.Version}");
    }

    private async Task DeleteAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        if (arguments.GetValue(_recursive))
            await DeleteChildrenAsync(client, path, ending);
        await client.DeleteAsync(path, arguments.GetValue(_version), ending);
    }

    private static async Task DeleteChildrenAsync(ZooKeeperClient client, ZkPath path, CancellationToken ending)
    {
        foreach (var child in (await client.GetChildrenAsync(path, cancellationToken: ending)).Children)
        {
            await DeleteChildrenAsync(client, path.Child(child), ending);
            await client.DeleteAsync(path.Child(child), cancellationToken: ending);
        }
    }

    private static CreateMode Mode(bool container, bool sequential, bool limited) =>
        (container, sequential, limited) switch
        {
            (false, false, false) => CreateMode.Persistent,
            (false, true, false) => CreateMode.PersistentSequential,
            (false, false, true) => CreateMode.PersistentWithTtl,
            (false, true, true) => CreateMode.PersistentSequentialWithTtl,
            (true, false, false) => CreateMode.Container,
            _ => throw new CommandException(
                "Expected --container alone, got it with --sequential or --ttl.", ExitCode.Usage),
        };
}
