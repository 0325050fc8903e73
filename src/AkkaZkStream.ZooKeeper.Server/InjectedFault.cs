namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>A fault that waits for its request; disposing withdraws it.</summary>
public sealed class InjectedFault : IDisposable
{
    private readonly TaskCompletionSource<RequestInfo> _fired = new();
    private readonly Action<InjectedFault> _withdraw;

    internal InjectedFault(RequestFault kind, Func<RequestInfo, bool> matches, Action<InjectedFault> withdraw) =>
        (Kind, Matches, _withdraw) = (kind, matches, withdraw);

    /// <summary>What happens to the request.</summary>
    public RequestFault Kind { get; }

    /// <summary>Completes with the request that it struck: a test that relies on a fault awaits this.</summary>
    public Task<RequestInfo> Fired => _fired.Task;

    internal Func<RequestInfo, bool> Matches { get; }

    /// <summary>Withdraws the fault if it has not fired.</summary>
    public void Dispose() => _withdraw(this);

    internal void Fire(RequestInfo request) => _fired.TrySetResult(request);
}
