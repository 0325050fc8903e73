using System.Net.Sockets;
using AkkaZkStream.Coordination;
using AkkaZkStream.Streams;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Commands;

/// <summary>Turns a failure into the one sentence that the user reads; never a stack trace.</summary>
internal static class Failures
{
    internal static string Sentence(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions.Count: > 0 } many => Sentence(many.InnerExceptions[0]),
        CommandException or ZkException or EmbeddedZooKeeperException => OneLine(failure.Message),
        CoordinationException or StreamsException or AkkaZkStreamException => OneLine(failure.Message),
        SocketException or IOException or UnauthorizedAccessException => OneLine(failure.Message),
        _ => $"Unexpected failure: {OneLine(failure.Message)} ({failure.GetType().Name})",
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
