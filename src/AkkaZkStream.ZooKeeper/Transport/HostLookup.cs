using System.Net;

namespace AkkaZkStream.ZooKeeper.Transport;

/// <summary>
/// Finds the addresses of hosts, each on a thread of its own: a name server that does not answer holds up nobody for
/// longer than he is ready to wait, nor does a thread pool without a free thread.
/// </summary>
/// <remarks>A look-up can't be called off: it goes on in the background, and whoever asks for the same host meanwhile
/// waits for it, too. So there is one a host at most, and <see cref="UnderWayMax"/> altogether.</remarks>
internal sealed class HostLookup(HostLookup.Resolver resolve)
{
    /// <summary>As many as a connect string has servers; each holds a thread for as long as the system's resolver
    /// takes, which may be minutes.</summary>
    public const int UnderWayMax = 64;

    private readonly Dictionary<string, Task<IPAddress[]>> _underWay = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the addresses of a host, in its own time.</summary>
    public delegate IPAddress[] Resolver(string host);

    /// <summary>The system's resolver.</summary>
    public static HostLookup System { get; } = new(Dns.GetHostAddresses);

    /// <summary>The addresses of a host, asked for anew unless somebody is asking already.</summary>
    /// <exception cref="TimeoutException">The token fired first.</exception>
    /// <exception cref="IOException">Too many look-ups have not ended.</exception>
    public IPAddress[] Find(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address)) return [address];
        try
        {
            var lookup = Join(host);
            Task.WaitAny([lookup], cancellationToken);
            return lookup.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the look-up of its name, {host}, did not end in time.", e);
        }
    }

    private Task<IPAddress[]> Join(string host)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue(host, out var there)) return there;
            if (_underWay.Count == UnderWayMax)
                throw new IOException($"expected at most {UnderWayMax} look-ups of names at once, got one more.");

            var found = new TaskCompletionSource<IPAddress[]>();
            var thread = new Thread(() => Run(host, found)) { IsBackground = true, Name = $"zookeeper look-up {host}" };
            thread.Start();
            _underWay.Add(host, found.Task);
            return found.Task;
        }
    }

    private void Run(string host, TaskCompletionSource<IPAddress[]> found)
    {
        IPAddress[] addresses = [];
        Exception? failure = null;
        try
        {
            addresses = resolve(host);
        }
        catch (Exception e)
        {
            // Whatever it is, it is told to those who wait.
            failure = e;
        }

        lock (_underWay) _underWay.Remove(host);
        if (failure is null) found.SetResult(addresses);
        else found.SetException(failure);

        // Looked at here: perhaps nobody waits any more.
        _ = found.Task.Exception;
    }
}
