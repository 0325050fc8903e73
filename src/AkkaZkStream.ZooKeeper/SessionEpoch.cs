namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// Proof that a session which can be handed over (<see cref="ZooKeeperClient.Detach"/>,
/// <see cref="ZooKeeperOptions.Attach"/>) is still one's own: a node whose version each new owner raises, and that
/// every write checks in its own transaction.
/// </summary>
/// <remarks>
/// <para>Needed because a client that has lost its session to another one need not notice. With Apache ZooKeeper 3.8
/// its connection to another member of the ensemble stays open, its reads are answered, its watches fire, and its pings
/// keep the session alive. Only what it writes is refused, by closing its
/// connection, and not by a code; after that it reconnects, and has the session again.</para>
/// <para>A transaction of checks alone is such a write: measured on an ensemble of 3.8, the first one of the old owner
/// after the session moved was refused, and the new owner's was applied. That is what <see cref="RenewAsync"/> sends:
/// it proves the session, and its check of the epoch's version proves that no other owner has claimed it.</para>
/// <para>So: claim, right after connecting or attaching; write through <see cref="MultiAsync"/>; count on nothing
/// beyond
/// <see cref="RemainingValidity"/>, and renew it (<see cref="RenewAsync"/>, one small write) whenever a third of the
/// negotiated timeout has passed without another acknowledged write. A new owner hands on what the session holds only
/// after <see cref="HandoverAt"/>: until then the old one may rightly believe that it is its own.</para>
/// </remarks>
public sealed class SessionEpoch
{
    private readonly ZooKeeperClient _client;
    private long _provenAt;

    private SessionEpoch(ZooKeeperClient client, ZkPath path, int version, long provenAt)
    {
        (_client, Path, Version, _provenAt) = (client, path, version, provenAt);
        var time = client.Options.TimeProvider;
        HandoverAt = time.GetTimestamp() + Ticks(client.NegotiatedSessionTimeout);
    }

    /// <summary>The node; a persistent one, which is best kept for good.</summary>
    public ZkPath Path { get; }

    /// <summary>This owner's epoch: the node's version.</summary>
    public int Version { get; }

    /// <summary>From when on, as a timestamp of <see cref="ZooKeeperOptions.TimeProvider"/>, no earlier owner counts on
    /// the session any more: one negotiated timeout after the claim was acknowledged.</summary>
    public long HandoverAt { get; }

    /// <summary>How long the session is certainly one's own, counted from now: from the sending of the newest
    /// acknowledged write of this epoch, for the negotiated timeout times the safety factor. Zero when that has
    /// passed.</summary>
    public TimeSpan RemainingValidity
    {
        get
        {
            var time = _client.Options.TimeProvider;
            var validity = _client.NegotiatedSessionTimeout * _client.Options.SessionSafetyFactor;
            var left = validity - time.GetElapsedTime(Volatile.Read(ref _provenAt));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Makes the client's session one's own: from here on writes of earlier epochs are refused.</summary>
    /// <param name="client">A client that has the session.</param>
    /// <param name="path">The node that stands for it, the same for all owners; created if it is missing.</param>
    /// <param name="cancellationToken">Lets the caller go; the claim may have been made.</param>
    /// <exception cref="SessionExpiredException">The session was lost meanwhile.</exception>
    public static ValueTask<SessionEpoch> ClaimAsync(
        ZooKeeperClient client, ZkPath path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ClaimAsync(client, path, null, Guid.NewGuid().ToByteArray(), cancellationToken);
    }

    /// <summary>As the other, but takes nothing from anybody else: for an owner who begins anew after it has lost a
    /// session.</summary>
    /// <param name="client">A client that has the session.</param>
    /// <param name="path">The node that stands for it; created if it is missing.</param>
    /// <param name="after">The epoch that has to be the present one: the caller's own last one.</param>
    /// <param name="mark">What the claim leaves in the node, 16 bytes that nobody else has: given again with the next
    /// attempt, they tell that a claim of which no answer came was the caller's own.</param>
    /// <param name="cancellationToken">Lets the caller go; the claim may have been made.</param>
    /// <exception cref="NotOwnerException">Somebody else has claimed an epoch since.</exception>
    /// <exception cref="SessionExpiredException">The session was lost meanwhile.</exception>
    public static ValueTask<SessionEpoch> ClaimAsync(
        ZooKeeperClient client,
        ZkPath path,
        int after,
        ReadOnlyMemory<byte> mark,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ClaimAsync(client, path, (int?)after, mark, cancellationToken);
    }

    /// <summary>Applies a transaction if the session is still of this epoch: all of it or nothing.</summary>
    /// <returns>The results of the steps given.</returns>
    /// <exception cref="NotOwnerException">The session has another owner; nothing was applied, and nothing of this
    /// epoch ever will be.</exception>
    /// <exception cref="TransactionFailedException">A step was refused; nothing was applied.</exception>
    public async ValueTask<TransactionResult> MultiAsync(
        Transaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var sentAt = _client.Options.TimeProvider.GetTimestamp();
        try
        {
            var guarded = new Transaction().Check(Path, Version).Then(transaction);
            var result = await _client.MultiAsync(guarded, cancellationToken);
            Prove(sentAt);
            return result with { Steps = [.. result.Steps.Skip(1)] };
        }
        catch (TransactionFailedException e) when (e.FailedStep == 0 || e.Code == ZkErrorCode.SessionMoved)
        {
            throw new NotOwnerException(Path, Version, e);
        }
        catch (TransactionFailedException e)
        {
            // Refused by the state of the tree: the check has passed, and the steps count from the caller's first.
            Prove(sentAt);
            throw new TransactionFailedException(e.FailedStep - 1, e.Code, e.Path!.Value);
        }
    }

    /// <summary>Proves once more that the session is of this epoch, which renews <see cref="RemainingValidity"/>; a
    /// transaction that changes nothing.</summary>
    /// <exception cref="NotOwnerException">It is not.</exception>
    public async ValueTask RenewAsync(CancellationToken cancellationToken = default) =>
        await MultiAsync(new Transaction(), cancellationToken);

    private static async ValueTask<SessionEpoch> ClaimAsync(
        ZooKeeperClient client, ZkPath path, int? after, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken)
    {
        await client.CreatePathAsync(path, cancellationToken: cancellationToken);
        while (true)
        {
            var present = await client.GetDataAsync(path, cancellationToken: cancellationToken);
            var version = present.Stat.Version;
            if (after is { } last && version != last && !present.Data.Span.SequenceEqual(mark.Span))
                throw new NotOwnerException(path, last, new BadVersionException("claim", path));
            var sentAt = client.Options.TimeProvider.GetTimestamp();
            if (await TryRaiseAsync(client, path, mark, version, cancellationToken))
                return new SessionEpoch(client, path, version + 1, sentAt);
        }
    }

    /// <summary>False when another claim came first.</summary>
    private static async ValueTask<bool> TryRaiseAsync(
        ZooKeeperClient client,
        ZkPath path,
        ReadOnlyMemory<byte> mark,
        int version,
        CancellationToken cancellationToken)
    {
        try
        {
            await client.SetDataAsync(path, mark, version, cancellationToken);
            return true;
        }
        catch (BadVersionException)
        {
            return false;
        }
        catch (ZkException e) when (e.IsTransient)
        {
            var now = await client.GetDataAsync(path, cancellationToken: cancellationToken);
            return now.Stat.Version == version + 1 && now.Data.Span.SequenceEqual(mark.Span);
        }
    }

    private void Prove(long sentAt)
    {
        // Answers may come in any order here; the newest sending counts.
        for (var known = Volatile.Read(ref _provenAt); sentAt > known;)
        {
            var seen = Interlocked.CompareExchange(ref _provenAt, sentAt, known);
            if (seen == known) return;
            known = seen;
        }
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _client.Options.TimeProvider.TimestampFrequency);
}
