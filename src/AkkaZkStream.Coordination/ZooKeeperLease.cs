using Akka.Actor;
using Akka.Coordination;
using Akka.Event;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Akka's lease, held as a lock in ZooKeeper: for the cluster singleton, sharding and the split-brain
/// resolver.</summary>
/// <remarks>
/// <para>Configured by <c>akka.coordination.lease.zookeeper</c>; created by Akka's LeaseProvider. Acquiring tries once
/// and does not wait; it is re-entrant for the owner. The lease is renewed by the coordinator's session, not by
/// heartbeat-interval; it is lost, at the latest, when that session is. Created, it opens the session and compares
/// heartbeat-timeout with what the server has granted; if that is too long, an error is logged, and every attempt to
/// acquire fails.</para>
/// <para>A lost lease is a guess in time: for a moment the old owner may still run. The callback stops it as early as
/// can be.</para>
/// </remarks>
public sealed class ZooKeeperLease : Lease
{
    private readonly ExtendedActorSystem _system;
    private readonly ZkPath _path;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile HeldLock? _held;

    /// <summary>Called by Akka's LeaseProvider.</summary>
    /// <param name="settings">The lease's name, its owner and its timeouts.</param>
    /// <param name="system">The actor system whose coordinator holds the session.</param>
    /// <exception cref="SettingsException">The key <c>path</c> is missing or no path.</exception>
    public ZooKeeperLease(LeaseSettings settings, ExtendedActorSystem system)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _system = system;
        _path = LeaseNaming.PathOf(settings);
        _ = CheckAtStartAsync();
    }

    /// <summary>True while the lease is held, as far as can be known here and now. Asks nobody.</summary>
    public override bool CheckLease() => _held is { IsValid: true };

    /// <summary>As the other overload, for owners that look at <see cref="CheckLease"/> instead.</summary>
    public override Task<bool> Acquire() => Acquire(_ => { });

    /// <summary>Tries to take the lease.</summary>
    /// <param name="leaseLostCallback">Called once if the lease is lost later; never before the task has ended.</param>
    /// <returns>True: held. False: certainly not, somebody else has it.</returns>
    /// <exception cref="LeaseTimeoutException">No answer within lease-operation-timeout: it may have been taken. Try
    /// again.</exception>
    /// <exception cref="LeaseException">There is no ZooKeeper session, or the server refuses.</exception>
    /// <exception cref="SettingsException">heartbeat-timeout is not longer than the session timeout that the server
    /// granted.</exception>
    public override Task<bool> Acquire(Action<Exception> leaseLostCallback)
    {
        var acquiring = AcquireAsync();
        _ = TellOfLossAsync(acquiring, leaseLostCallback);
        return acquiring;
    }

    /// <summary>Gives the lease back.</summary>
    /// <returns>True when it is proven that nothing of it is left, or nothing was held; false when that cannot be
    /// known.</returns>
    /// <exception cref="LeaseTimeoutException">No proof within lease-operation-timeout; it will be given back all the
    /// same.</exception>
    public override Task<bool> Release() => InTimeAsync("release", async timeout =>
    {
        if (Interlocked.Exchange(ref _held, null) is not { } held) return true;
        return await held.ReleaseAsync(timeout).ConfigureAwait(false);
    });

    private Task<bool> AcquireAsync() => InTimeAsync("acquire", async timeout =>
    {
        if (CheckLease()) return true;

        // What is left of an earlier time: lost, or not to be relied on while the connection is broken.
        if (_held is { } stale) await stale.DisposeAsync().ConfigureAwait(false);
        var locks = ZkCoordination.Get(_system).Locks;
        await DemandTimeoutsAsync(locks, timeout).ConfigureAwait(false);
        var outcome = await locks.AcquireIfFreeAsync(_path, Settings.OwnerName, timeout).ConfigureAwait(false);
        _held = (outcome as LockOutcome.Acquired)?.Lock;
        return outcome switch
        {
            LockOutcome.Acquired => true,
            LockOutcome.NotAcquired { Reason: NotAcquiredReason.Held } => false,
            LockOutcome.NotAcquired no => throw new LeaseException($"{this} was refused: {no.Detail}"),
            _ => throw new LeaseTimeoutException($"{this}: {((LockOutcome.Unknown)outcome).Detail}"),
        };
    });

    // Whoever runs the system shall hear of it when it starts, and not when a node has died and nobody takes its place.
    private async Task CheckAtStartAsync()
    {
        try
        {
            await DemandTimeoutsAsync(ZkCoordination.Get(_system).Locks, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SettingsException e)
        {
            _system.Log.Error("{0} will not be acquired. {1}", this, e.Message);
        }
        catch (Exception e) when (e is NoSessionException or OperationCanceledException)
        {
            // No session yet: whoever acquires the lease hears of that, or is told then.
        }
    }

    // Whoever has the lease must have lost it by the time at which others may count its owner as dead. Each session may
    // have been granted another timeout.
    private async Task DemandTimeoutsAsync(LockClient locks, CancellationToken timeout)
    {
        var session = await locks.ConnectedAsync(timeout).ConfigureAwait(false);
        if (session.Timeout >= Settings.TimeoutSettings.HeartbeatTimeout)
            throw new SettingsException(
                "heartbeat-timeout",
                $"expected more than the session timeout of {session.Timeout} that ZooKeeper granted, "
                + $"got {Settings.TimeoutSettings.HeartbeatTimeout}.");
    }

    private async Task TellOfLossAsync(Task<bool> acquiring, Action<Exception> callback)
    {
        await ((Task)acquiring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!acquiring.IsCompletedSuccessfully || !await acquiring.ConfigureAwait(false)) return;
        _held?.Lost.Register(() => callback(new LeaseException($"{this} was lost.")));
    }

    private async Task<bool> InTimeAsync(string operation, Func<CancellationToken, Task<bool>> run)
    {
        var timeout = Settings.TimeoutSettings.OperationTimeout;
        using var timer = new Cancelable(_system.Scheduler.Advanced, timeout);
        var isMyTurn = false;
        try
        {
            await _oneAtATime.WaitAsync(timer.Token).ConfigureAwait(false);
            isMyTurn = true;
            return await run(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new LeaseTimeoutException($"{this}: expected an answer to {operation} in {timeout}, got none.", e);
        }
        catch (NoSessionException e)
        {
            throw new LeaseException($"{this}: {e.Message}", e);
        }
        finally
        {
            if (isMyTurn) _oneAtATime.Release();
        }
    }

    /// <summary>For people.</summary>
    public override string ToString() => $"The lease {Settings.LeaseName} for {Settings.OwnerName}";
}
