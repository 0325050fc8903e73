namespace AkkaZkStream.Coordination.Barriers;

/// <summary>One member's way through a double barrier, which can be broken off at any time.</summary>
internal sealed class BarrierStay(DoubleBarrier barrier)
{
    private readonly CancellationTokenSource _givenUp = new();
    private readonly CancellationTokenSource _abandoned = new();
    private Task _step = Task.CompletedTask;

    /// <summary>The znode of its newest entry.</summary>
    public string Own => barrier.Own;

    /// <summary>Enters, after what an earlier session has left was removed: one member must not count twice.</summary>
    public Task EnterAsync() => _step = EnterAnewAsync();

    public Task LeaveAsync() => _step = barrier.LeaveAsync(_abandoned.Token);

    /// <summary>Ends the waiting to enter.</summary>
    public void GiveUp() => _givenUp.Cancel();

    /// <summary>Is out as soon as the server can be told; with the session at the latest.</summary>
    public void Abandon() => _ = AbandonAsync();

    private async Task EnterAnewAsync()
    {
        await barrier.AbandonAsync().ConfigureAwait(false);
        await barrier.EnterAsync(_givenUp.Token).ConfigureAwait(false);
    }

    private async Task AbandonAsync()
    {
        await _givenUp.CancelAsync().ConfigureAwait(false);
        await _abandoned.CancelAsync().ConfigureAwait(false);
        await _step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await barrier.AbandonAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
