using AkkaZkStream.Hosting.Sessions;
using Microsoft.Extensions.Hosting;

namespace AkkaZkStream.Hosting.Systems;

/// <summary>Starts and ends the actor system with the host.</summary>
/// <remarks>
/// Services are started in the order in which they were added, and ended the other way round: those added after this
/// one have given their locks back by the time at which the coordinator ends. What is still held then is free when the
/// session is closed, at the latest after the time that its holder had been promised.
/// </remarks>
internal sealed class SystemService(Lazy<HostedSystem> hosted, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (session, options) = (hosted.Value.Session, hosted.Value.Options);
        if (options.StartWaitMax == TimeSpan.Zero) return;
        try
        {
            await session.Opened.WaitAsync(options.StartWaitMax, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = e is TimeoutException ? Unavailable(session, options) : e;
            await hosted.Value.System.Terminate().ConfigureAwait(false);
            throw failure;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
        => hosted.IsValueCreated
            ? hosted.Value.System.Terminate().WaitAsync(cancellationToken)
            : Task.CompletedTask;

    private static ZooKeeperUnavailableException Unavailable(SessionObserver session, AkkaZkStreamOptions options)
        => new(
            $"Expected a ZooKeeper session within {options.StartWaitMax} (AkkaZkStreamOptions.StartWaitMax), got none. "
            + session.Condition.Sentence);
}
