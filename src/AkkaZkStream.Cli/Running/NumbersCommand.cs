using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Running;

/// <summary>
/// <c>akkazk run</c>: begins server, session, fence and job one after the other, and ends them the other way round.
/// </summary>
/// <param name="signals">Tell when to end.</param>
/// <param name="messages">Where sentences for people go: standard error.</param>
/// <param name="time">The clock of what is shown.</param>
internal sealed class NumbersCommand(StopSignals signals, TextWriter messages, TimeProvider time)
{
    /// <summary>Returns the exit code.</summary>
    /// <exception cref="CommandException">It could not begin, or ended without ZooKeeper.</exception>
    internal async Task<int> RunAsync(RunOptions options)
    {
        if (options.ZooKeeper is null && options.Access.IsEncrypted)
            throw new CommandException(
                "--zookeeper-tls: expected --zookeeper with it; the run's own server speaks no TLS.", ExitCode.Usage);
        try
        {
            await using var server = options.ZooKeeper is null ? await EmbeddedZooKeeper.StartAsync() : null;
            var servers = options.ZooKeeper ?? server!.ConnectString;
            var asked = new SessionOptions(servers, options.SessionTimeout, options.ConnectionTimeout, options.Access);
            await using var session = await LockSession.OpenAsync(asked, time, signals.Token);
            return await RunAsync(options, session);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCode.Success; // Ended before it began.
        }
    }

    private async Task<int> RunAsync(RunOptions options, LockSession session)
    {
        var timeout = (await session.Watch.Opened).Timeout;
        messages.WriteLine(RunSentences.Negotiated(timeout, options, session.Options.ConnectString));
        await using var fence = await FenceChoice.CreateAsync(options.Fence, session.Options, time, signals.Token);
        await using var config = await ConfigAsync(options, session);
        var job = JobOptions(options, session, fence, config);
        var title = RunSentences.Title(options, session.Options.ConnectString);
        await using (var output = new UntilClosed(RunOutputs.Open(options.Output, title, time), signals.Stop))
        {
            session.Watch.Notice = output.Notice;
            using var telling = config?.Tell(output.Notice);
            await using var ending = signals.Token.Register(() => output.Notice(RunSentences.Ending));
            var summary = await RunToEndAsync(job, session, output);
            session.Watch.Notice = null; // What ends now is meant to.
            output.Summary(summary);
            if (output.End is { } end)
                return StandardOutput.IsClosed(end) ? ExitCode.Success : throw new CommandException(end.Message);
        }

        return session.Watch.IsConnected ? ExitCode.Success : throw Unreachable(session.Options.ConnectString);
    }

    private async Task<NumbersSummary> RunToEndAsync(NumbersJobOptions job, LockSession session, UntilClosed output)
    {
        var run = NumbersJob.Start(session.System, job, output.Show);
        output.Follow(() => run.Summary);
        await using var drain = signals.Token.Register(run.Drain);
        return await run.Completion;
    }

    private async Task<RunConfig?> ConfigAsync(RunOptions options, LockSession session)
    {
        var defaults = new NumbersParameters(options.Every, options.Window);
        return options.Config is { } root
            ? await RunConfig.OpenAsync(root, defaults, session.Options, time, signals.Token)
            : null;
    }

    private static NumbersJobOptions JobOptions(
        RunOptions options, LockSession session, FenceChoice fence, RunConfig? config) => new()
    {
        Coordinator = session.Coordinator,
        Lock = options.Lock,
        Parallelism = options.Parallelism,
        Every = options.Every,
        Window = options.Window,
        Seed = options.Seed,
        Duration = options.Duration == TimeSpan.Zero ? null : options.Duration,
        Fence = fence.Fence,
        Parameters = config is null ? null : () => config.Parameters,
    };

    private static CommandException Unreachable(ConnectString servers) =>
        new($"Expected ZooKeeper at {servers} to be in reach when the run ended, got no connection.");
}
