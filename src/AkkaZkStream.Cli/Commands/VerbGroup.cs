using System.CommandLine;

namespace AkkaZkStream.Cli.Commands;

/// <summary>A word that only has further verbs behind it: <c>akkazk lock ...</c>.</summary>
internal sealed class VerbGroup(string name, string description) : Command(name, description)
{
    /// <summary>Adds several verbs.</summary>
    internal void Add(IEnumerable<Command> verbs)
    {
        foreach (var verb in verbs)
            Add(verb);
    }
}
