namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    /// <summary>
    /// Tries a request again as the policy says, when it was certainly not applied
    /// (<see cref="ConnectionLossException"/>). A write of which that is not known is not repeated: its
    /// <see cref="UnknownOutcomeException"/> goes to the caller, who can look.
    /// </summary>
    /// <param name="request">The request; called once per try.</param>
    /// <param name="policy">How often and when.</param>
    /// <param name="cancellationToken">Ends the pauses.</param>
    public async ValueTask<T> RetryAsync<T>(
        Func<ZooKeeperClient, ValueTask<T>> request, RetryPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policy);
        var time = _session.Options.TimeProvider;
        var startedAt = time.GetTimestamp();
        for (var retry = 0; ; retry++)
        {
            TimeSpan? pause;
            try
            {
                return await request(this);
            }
            catch (ConnectionLossException)
            {
                pause = policy.NextPause(retry, time.GetElapsedTime(startedAt));
                if (pause is null) throw;
            }

            await Task.Delay(pause.Value, time, cancellationToken);

            // Off the thread of the clock: what follows is the caller's code in the end, and may block.
            await Task.Yield();
        }
    }
}
