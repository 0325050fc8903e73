using AkkaZkStream.Coordination;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AkkaZkStream.Hosting.Tests.Samples;

public sealed class NightlyExportTests : HostFixture
{
    [Fact]
    public async Task Sample_TwoHosts_ExportOneAfterTheOther()
    {
        var store = new Store();
        using var first = Host(store);
        using var second = Host(store);
        await first.StartAsync();
        var one = await store.NextAsync();
        await second.StartAsync();

        await first.StopAsync();

        var two = await store.NextAsync();
        Assert.True(two > one, $"Expected a later token than {one}, got {two}.");
        await second.StopAsync();
        Assert.Equal(1, store.AtOnceMax);
    }

    private IHost Host(IExportStore store)
    {
        var settings = new HostApplicationBuilderSettings { DisableDefaults = true };
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(settings);
        builder.Services.AddSingleton(store);
        return NightlyExport.Configure(builder, Server.ConnectString.ToString()).Build();
    }

    private sealed class Store : IExportStore
    {
        private readonly System.Threading.Channels.Channel<FencingToken> _begun =
            System.Threading.Channels.Channel.CreateUnbounded<FencingToken>();

        private int _atOnce;

        public int AtOnceMax { get; private set; }

        public async Task<long> NextAsync() => (await _begun.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Value;

        public async Task ExportAsync(FencingToken token, CancellationToken cancellationToken)
        {
            AtOnceMax = Math.Max(AtOnceMax, Interlocked.Increment(ref _atOnce));
            _begun.Writer.TryWrite(token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
