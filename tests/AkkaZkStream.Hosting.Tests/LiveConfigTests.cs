using System.Text;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AkkaZkStream.Hosting.Tests;

public sealed class LiveConfigTests : HostFixture
{
    private static readonly ZkPath Root = ZkPath.Parse("/config");

    private static readonly ConfigSchema<Limits> Schema = new ConfigSchema<Limits>(new Limits(10))
        .Number("orders", 1, 100, (limits, orders) => limits with { Orders = orders });

    [Fact]
    public async Task Monitor_ZnodeSet_IsTheCurrentValueAndTellsListeners()
    {
        using var host = Build(more: services => services.AddLiveConfig(Root, Schema));
        await host.StartAsync();
        var monitor = host.Services.GetRequiredService<IOptionsMonitor<Limits>>();
        Assert.Equal(10, monitor.CurrentValue.Orders);
        var told = new TaskCompletionSource<Limits>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = monitor.OnChange(limits => told.TrySetResult(limits));

        await using var client = await ConnectAsync();
        await client.CreateAsync(Root);
        await client.CreateAsync(Root.Child("orders"), Encoding.UTF8.GetBytes("20"));

        Assert.Equal(20, (await told.Task.WaitAsync(Patience)).Orders);
        Assert.Equal(20, monitor.CurrentValue.Orders);
        Assert.Equal(20, host.Services.GetRequiredService<LiveConfig<Limits>>().CurrentValue.Orders);
        await host.StopAsync();
    }

    [Fact]
    public async Task Start_BadValue_IsLoggedAndTheDefaultCounts()
    {
        await using var client = await ConnectAsync();
        await client.CreateAsync(Root);
        await client.CreateAsync(Root.Child("orders"), Encoding.UTF8.GetBytes("101"));
        using var host = Build(more: services => services.AddLiveConfig(Root, Schema));

        await host.StartAsync();

        Assert.Equal(10, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Orders);
        Assert.Contains(
            Logged.Lines,
            line => line.EndsWith("Configuration /config/orders: expected a whole number of 1 to 100, got '101'."));
        await host.StopAsync();
    }

    [Fact]
    public void Monitor_BeforeTheHostHasStarted_SaysSo()
    {
        using var host = Build(more: services => services.AddLiveConfig(Root, Schema));

        var failure = Assert.Throws<InvalidOperationException>(
            () => host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue);

        Assert.Equal("Expected the host to have started before the configuration /config is read, it has not.", failure.Message);
    }

    public sealed record Limits(long Orders);
}
