using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.Hosting.Tests;

/// <summary>Hosts beside an embedded server; what they log is kept.</summary>
public abstract class HostFixture : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>For those who wait for a session's end.</summary>
    protected static readonly TimeSpan ShortSession = TimeSpan.FromSeconds(2);

    // What is to be kept is kept, however busy the machine is; and what is given back is not merely expired.
    private static readonly TimeSpan LongSession = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    protected EmbeddedZooKeeper Server { get; private set; } = null!;

    internal LogKeeper Logged { get; } = new();

    public virtual async Task InitializeAsync()
        => Server = await EmbeddedZooKeeper.StartAsync(
            new() { TickTime = TimeSpan.FromMilliseconds(250), MaxSessionTimeout = LongSession });

    public virtual async Task DisposeAsync() => await Server.DisposeAsync();

    protected IHost Build(Action<AkkaZkStreamOptions>? configure = null, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(Logged);
        builder.Services.AddAkkaZkStream(options =>
        {
            options.ConnectString = Server.ConnectString.ToString();
            options.SessionTimeout = LongSession;
            configure?.Invoke(options);
        });
        builder.Services.AddHealthChecks().AddAkkaZkStream();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    protected static async Task<HealthReportEntry> HealthAsync(IHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries[AkkaZkStreamServices.HealthCheckName];
    }

    /// <summary>Waits until the health check says so.</summary>
    protected static async Task<HealthReportEntry> HealthAsync(IHost host, HealthStatus status)
    {
        // A health check is asked; it tells nobody by itself.
        using var patience = new CancellationTokenSource(Patience);
        using var poll = new PeriodicTimer(Pace);
        while (true)
        {
            var health = await HealthAsync(host);
            if (health.Status == status) return health;
            await poll.WaitForNextTickAsync(patience.Token);
        }
    }

    protected async Task<ZooKeeperClient> ConnectAsync()
        => await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions { ConnectString = Server.ConnectString });

    protected static LockClient LocksOf(IHost host) => host.Services.GetRequiredService<LockClient>();
}
