using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination.Counters;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>A number that many processes read, watch and set, such as the permits of a semaphore. For adding up, take
/// <see cref="SharedCounter"/>.</summary>
/// <remarks>Four bytes, big-endian, as Curator's SharedCount keeps them. Errors as in
/// <see cref="SharedValue"/>.</remarks>
public sealed class SharedCount
{
    private readonly SharedValue _value;

    private SharedCount(SharedValue value) => _value = value;

    /// <summary>Where it stands.</summary>
    public ZkPath Path => _value.Path;

    /// <summary>Creates the count with its missing parents, unless it is there already.</summary>
    /// <param name="client">Connected to the ensemble.</param>
    /// <param name="path">The znode.</param>
    /// <param name="initial">The number if it is new.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<SharedCount> OpenAsync(
        ZooKeeperClient client, ZkPath path, int initial, CancellationToken cancellationToken = default)
    {
        var value = await SharedValue.OpenAsync(client, path, CountData.Write(initial), cancellationToken)
            .ConfigureAwait(false);
        return new SharedCount(value);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="SharedDataException">Something else stands at the path.</exception>
    public async Task<int> ReadAsync(CancellationToken cancellationToken = default)
        => Read(await _value.ReadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Sets it, whatever it was.</summary>
    public Task SetAsync(int count, CancellationToken cancellationToken = default)
        => _value.SetAsync(CountData.Write(count), cancellationToken);

    /// <summary>Sets it if it is still the expected one.</summary>
    /// <exception cref="SharedDataException">Something else stands at the path.</exception>
    public async Task<SetOutcome> TrySetAsync(int expected, int count, CancellationToken cancellationToken = default)
    {
        var read = await _value.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (Read(read) != expected) return new SetOutcome.Stale();
        return await _value.TrySetAsync(CountData.Write(count), read.Version, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The number as it is, and every later one; see <see cref="SharedValue.Changes"/>.</summary>
    public Source<int, NotUsed> Changes() => _value.Changes().Select(Read);

    private int Read(VersionedData read) => CountData.Read(Path, read.Data);
}
