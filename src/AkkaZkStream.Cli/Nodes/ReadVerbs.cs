using System.CommandLine;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Nodes;

/// <summary><c>ls</c>, <c>get</c>, <c>stat</c> and <c>watch</c>: what looks and leaves things as they are.</summary>
/// <param name="signals">Tell when to end.</param>
/// <param name="output">Standard output, as bytes: a node's data is any bytes.</param>
/// <param name="errors">Where it is told that changes may have gone unseen.</param>
internal sealed class ReadVerbs(StopSignals signals, Stream output, TextWriter errors)
{
    internal IEnumerable<Command> Create() =>
    [
        NodeVerb.Create("ls", "Prints the names of a node's children, one a line, sorted.", signals, ListAsync),
        NodeVerb.Create("get", "Prints a node's data as it is.", signals, GetAsync),
        NodeVerb.Create("stat", "Prints a node's metadata.", signals, StatAsync),
        NodeVerb.Create(
            "watch", "Prints changes of a node and of everything below it, until Ctrl-C.", signals, WatchAsync),
    ];

    private async Task ListAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var children = (await client.GetChildrenAsync(path, cancellationToken: ending)).Children;
        foreach (var child in children.Order(StringComparer.Ordinal))
            output.WriteLine(child);
    }

    private async Task GetAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var data = (await client.GetDataAsync(path, cancellationToken: ending)).Data;
        output.Write(data.Span);
        if (!Console.IsOutputRedirected)
            output.WriteLine(""); // So that the prompt begins on a line of its own.
    }

    private async Task StatAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var stat = (await client.ExistsAsync(path, cancellationToken: ending)).Stat
            ?? throw new CommandException($"Expected a node {path}, got none.");
        foreach (var line in StatLines.Of(stat))
            output.WriteLine(line);
    }

    private async Task WatchAsync(ZooKeeperClient client, ZkPath path, ParseResult arguments, CancellationToken ending)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = client.OnStateChanged(TellOfGaps);
        await using var watch = await client.AddWatchAsync(path, AddWatchMode.PersistentRecursive, Print, ending);
        await ended.Task.WaitAsync(ending);

        void TellOfGaps(ConnectionState state)
        {
            if (state is ConnectionState.Reconnected)
                _ = TellOfGapAsync(client, path);
        }

        void Print(WatchedEvent change)
        {
            try
            {
                if (change.IsEnd)
                    throw new CommandException("Expected the session to go on, got its end; changes go unseen.");
                output.WriteLine($"{WatchWords.Of(change.Type)} {change.Path}");
            }
            catch (IOException)
            {
                ended.TrySetResult(); // Nobody reads any more.
            }
            catch (CommandException e)
            {
                ended.TrySetException(e);
            }
        }
    }

    // Answered, the watch has been set again, which is sent before anything else: from here on changes are shown.
    private async Task TellOfGapAsync(ZooKeeperClient client, ZkPath path)
    {
        try
        {
            await client.ExistsAsync(path);
            errors.WriteLine("The connection was broken for a while; changes of that time are not shown.");
        }
        catch (ZkException)
        {
            // Broken again: the next one tells.
        }
    }
}
