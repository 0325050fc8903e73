using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Parsing;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Running;

/// <summary>What a run says for people, beside its results.</summary>
internal static class RunSentences
{
    internal const string Ending = "Ending in good order; Ctrl-C again ends at once.";

    internal static string Negotiated(TimeSpan granted, RunOptions options, ConnectString servers) =>
        $"{Server(options, servers)} grants a session timeout of {new Duration(granted)}"
        + (granted == options.SessionTimeout ? "." : $" ({new Duration(options.SessionTimeout)} was asked for).");

    internal static string Title(RunOptions options, ConnectString servers) =>
        $"{options.Parallelism} sources under the lock {options.Lock}, {Server(options, servers)}";

    private static string Server(RunOptions options, ConnectString servers) =>
        options.ZooKeeper is null ? $"embedded ZooKeeper at {servers}" : $"ZooKeeper at {servers}";
}
