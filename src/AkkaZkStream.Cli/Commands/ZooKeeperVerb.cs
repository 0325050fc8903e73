using System.CommandLine;

namespace AkkaZkStream.Cli.Commands;

/// <summary><c>akkazk zookeeper</c>: what the tool can do with ZooKeeper itself.</summary>
internal static class ZooKeeperVerb
{
    internal static Command Create(params IEnumerable<Command> verbs)
    {
        var command = new Command("zookeeper", "The embedded ZooKeeper server, and what can be done with the nodes of any.");
        foreach (var verb in verbs)
            command.Add(verb);
        return command;
    }
}
