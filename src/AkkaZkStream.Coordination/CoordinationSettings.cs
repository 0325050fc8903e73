using Akka.Configuration;
using AkkaZkStream.Coordination.Configuration;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The keys of <c>akka.zkstream.coordination</c>; their meaning, units and ranges stand in
/// hocon/coordination.conf.</summary>
public sealed record CoordinationSettings
{
    private const string Section = "akka.zkstream.coordination";

    private CoordinationSettings()
    {
    }

    /// <summary><c>reconnect-backoff-min</c>: pause after the first failed attempt to open a session.</summary>
    public required TimeSpan ReconnectBackoffMin { get; init; }

    /// <summary><c>reconnect-backoff-max</c>: the longest pause between two attempts.</summary>
    public required TimeSpan ReconnectBackoffMax { get; init; }

    /// <summary><c>request-retry</c>: pause before a request is sent again on a connection that stands.</summary>
    public required TimeSpan RequestRetry { get; init; }

    /// <summary><c>parents</c>: kind of the znodes created above a lock.</summary>
    public required ParentNodes Parents { get; init; }

    /// <summary><c>holders-max</c>: holders served at the same time.</summary>
    public required int HoldersMax { get; init; }

    /// <summary><c>holder-name-size-max</c>: longest name of a holder, in UTF-8 bytes.</summary>
    public required int HolderNameSizeMax { get; init; }

    /// <summary><c>recipes-max</c>: recipes served at the same time.</summary>
    public required int RecipesMax { get; init; }

    /// <summary><c>recipe-requests-max</c>: commands of one requester that wait at one path.</summary>
    public required int RecipeRequestsMax { get; init; }

    /// <summary><c>quiet-queues-max</c>: locks that are watched so that they can be taken without a look at their
    /// queue.</summary>
    public required int QuietQueuesMax { get; init; }

    /// <summary><c>session-hand-over</c>: whether a successor takes over the coordinator's session, with all locks in
    /// it.</summary>
    public required SessionHandOver SessionHandOver { get; init; }

    /// <summary><c>session-hand-over-path</c>: below it lies, a znode for each coordinator's name, what a successor
    /// needs.</summary>
    public required ZkPath SessionHandOverPath { get; init; }

    /// <summary><c>session-hand-over-repeat</c>: pause before a requester says again what was not answered.</summary>
    public required TimeSpan SessionHandOverRepeat { get; init; }

    /// <summary><c>metric-paths-max</c>: lock paths that metrics tell apart.</summary>
    public required int MetricPathsMax { get; init; }

    /// <summary>The pause before a requester says again what was not answered; zero for never.</summary>
    public TimeSpan RepeatAfter() => SessionHandOver is SessionHandOver.Off ? TimeSpan.Zero : SessionHandOverRepeat;

    /// <summary>Reads and checks all keys.</summary>
    /// <param name="config">A whole configuration, with the reference configuration as fallback.</param>
    /// <exception cref="SettingsException">A key is missing or out of range.</exception>
    public static CoordinationSettings Create(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var read = new SettingsReader(config, Section);
        var backoffMin = read.Duration("reconnect-backoff-min", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        return new CoordinationSettings
        {
            ReconnectBackoffMin = backoffMin,
            ReconnectBackoffMax = read.Duration("reconnect-backoff-max", backoffMin, TimeSpan.FromHours(1)),
            RequestRetry = read.Duration("request-retry", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
            Parents = read.Choice<ParentNodes>("parents"),
            HoldersMax = read.Number("holders-max", 1, 1_000_000),
            HolderNameSizeMax = read.Number("holder-name-size-max", 1, 65_536),
            RecipesMax = read.Number("recipes-max", 1, 1_000_000),
            RecipeRequestsMax = read.Number("recipe-requests-max", 1, 1_000_000),
            QuietQueuesMax = read.Number("quiet-queues-max", 0, 1_000_000),
            SessionHandOver = read.Choice<SessionHandOver>("session-hand-over"),
            SessionHandOverPath = read.Path("session-hand-over-path"),
            SessionHandOverRepeat = read.Duration(
                "session-hand-over-repeat", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            MetricPathsMax = read.Number("metric-paths-max", 0, 10_000),
        };
    }
}
