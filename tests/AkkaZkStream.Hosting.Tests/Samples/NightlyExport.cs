using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaZkStream.Hosting.Tests.Samples;

/// <summary>The README's service: its text stands between the marks.</summary>
public static class NightlyExport
{
    public static HostApplicationBuilder Configure(HostApplicationBuilder builder, string servers)
    {
        // <sample>
        builder.Services.AddAkkaZkStream(options => options.ConnectString = servers);
        builder.Services.AddHealthChecks().AddAkkaZkStream();
        builder.Services.AddHostedService<Exporter>();
        // </sample>
        return builder;
    }
}

// <service>
public sealed class Exporter(LockClient locks, IExportStore store) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var held = await locks.AcquireAsync(ZkPath.Parse("/export"), stoppingToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, held.Lost);
        await store.ExportAsync(held.Token, end.Token);     // the store refuses an older token
    }
}
// </service>

/// <summary>What the service writes to.</summary>
public interface IExportStore
{
    Task ExportAsync(FencingToken token, CancellationToken cancellationToken);
}
