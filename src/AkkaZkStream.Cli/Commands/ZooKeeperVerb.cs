using System.CommandLine;

namespace AkkaZkStream.Cli.Commands;

/// <summary><c>akkazk zookeeper</c>: what the tool can do with ZooKeeper itself.</summary>
internal static class ZooKeeperVerb
{
    internal static Command Create(params IEnumerable<Command> verbs)
    {
        var command = new Command("zookeeper", "A ZooKeeper server, embedded in this tool.");
        foreach (var verb in verbs)
            command.Add(verb);
        return command;
    }
}
