using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Output;

/// <summary>Tells whoever follows something that for a while nobody did.</summary>
internal static class ConnectionWords
{
    internal static void Tell(ConnectionState state, TextWriter errors)
    {
        var sentence = state switch
        {
            ConnectionState.Suspended => "The connection broke; nothing is seen until it is back.",
            ConnectionState.Reconnected => "The connection is back.",
            ConnectionState.Lost => "The session is over; a new one is opened.",
            _ => null,
        };
        if (sentence is not null)
            errors.WriteLine(sentence);
    }
}
