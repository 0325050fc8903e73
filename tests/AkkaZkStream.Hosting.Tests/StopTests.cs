using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaZkStream.Hosting.Tests;

/// <summary>How a host ends.</summary>
public sealed class StopTests : HostFixture
{
    private static readonly ZkPath Lock = ZkPath.Parse("/l");

    [Fact]
    public async Task Stop_ServiceThatHolds_HasGivenItsLockBack()
    {
        var service = new TaskCompletionSource<HeldLock>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Build(more: all => all.AddHostedService(one => new Holder(one.GetRequiredService<LockClient>(), service)));
        await host.StartAsync();
        var held = await service.Task.WaitAsync(Patience);

        await host.StopAsync();

        Assert.False(held.Lost.IsCancellationRequested);
        await AssertFreeAsync();
    }

    [Fact]
    public async Task Stop_LockThatNobodyGivesBack_IsLostAndFree()
    {
        using var host = Build(options => options.SessionTimeout = ShortSession);
        await host.StartAsync();
        var held = await LocksOf(host).AcquireAsync(Lock).WaitAsync(Patience);

        await host.StopAsync();

        Assert.True(held.Lost.IsCancellationRequested);
        Assert.False(held.IsValid);
        await AssertFreeAsync();
    }

    [Fact]
    public async Task Stop_WhoeverWaits_HearsIt()
    {
        using var host = Build(options => options.SessionTimeout = ShortSession);
        await host.StartAsync();
        await using var held = await LocksOf(host).AcquireAsync(Lock).WaitAsync(Patience);
        var waiting = LocksOf(host).AcquireAsync(Lock);

        await host.StopAsync();

        var failure = await Assert.ThrowsAsync<LockNotAcquiredException>(() => waiting.WaitAsync(Patience));
        Assert.Contains("ending", failure.Message);
    }

    [Fact]
    public async Task Stop_Host_EndsTheActorSystem()
    {
        using var host = Build();
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        await host.StopAsync();

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Stop_NeverStarted_DoesNothing()
    {
        using var host = Build();

        await host.StopAsync();
    }

    private async Task AssertFreeAsync()
    {
        await using var client = await ConnectAsync();
        Assert.Empty((await client.GetChildrenAsync(Lock)).Children);
    }

    private sealed class Holder(LockClient locks, TaskCompletionSource<HeldLock> holds) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var held = await locks.AcquireAsync(Lock, stoppingToken);
            holds.SetResult(held);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await held.ReleaseAsync(CancellationToken.None);
        }
    }
}
