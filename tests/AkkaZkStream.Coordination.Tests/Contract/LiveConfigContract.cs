using System.Globalization;
using System.Text;
using AkkaZkStream.Coordination.Tests.Configuration;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>What a live configuration promises, on any ZooKeeper.</summary>
public abstract class LiveConfigContract : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static int _roots;

    private readonly ZkPath _root = ZkPath.Parse($"/config-{Interlocked.Increment(ref _roots)}");
    private readonly CancellationTokenSource _patience = new(Patience);
    private Ensemble _ensemble = null!;
    private ZooKeeperClient _client = null!;
    private ZooKeeperClient _writer = null!;
    private LiveConfig<Pace> _config = null!;
    private IAsyncEnumerator<ConfigChange<Pace>> _changes = null!;

    protected abstract Task<Ensemble> StartAsync();

    public async Task InitializeAsync()
    {
        _ensemble = await StartAsync();
        _client = await ZooKeeperClient.ConnectAsync(_ensemble.Options);
        _writer = await _ensemble.ConnectAsync();
        _config = await LiveConfig<Pace>.OpenAsync(_client, _root, Pace.Schema);
        _changes = _config.ChangesAsync(cancellationToken: _patience.Token).GetAsyncEnumerator();
        Assert.Equal(new Pace(), (await NextAsync()).Value);
    }

    public async Task DisposeAsync()
    {
        await _config.DisposeAsync();
        await _changes.DisposeAsync();
        await _client.DisposeAsync();
        await _writer.DisposeAsync();
        await _ensemble.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task Set_RootThatDidNotExist_IsFollowedFromItsCreation()
    {
        await SetAsync("batch", "7");

        var change = await UntilAsync(pace => pace.Batch == 7);

        Assert.Equal(7, _config.CurrentValue.Batch);
        Assert.Empty(change.Problems);
    }

    [Fact]
    public async Task Set_BadValue_IsAProblemAndTheLastGoodOneStays()
    {
        await SetAsync("batch", "7");
        await UntilAsync(pace => pace.Batch == 7);

        await SetAsync("batch", "many");
        var change = await NextAsync();

        Assert.Equal(7, change.Value.Batch);
        Assert.Equal($"{_root}/batch: expected a whole number of 1 to 1000, got 'many'.", Assert.Single(change.Problems).ToString());
        await SetAsync("batch", "8");
        change = await NextAsync();
        Assert.Equal(8, change.Value.Batch);
        Assert.Empty(change.Problems);
    }

    [Fact]
    public async Task Set_BytesThatAreNoText_IsAProblem()
    {
        await SetAsync("batch", "7");
        await UntilAsync(pace => pace.Batch == 7);

        await _writer.SetDataAsync(_root.Child("batch"), new byte[] { 0xC3, 0x28 });

        Assert.EndsWith("expected UTF-8, got 2 bytes that are none.", Assert.Single((await NextAsync()).Problems).Sentence);
    }

    [Fact]
    public async Task Set_TooManyBytes_IsAProblem()
    {
        await SetAsync("batch", "7");
        await UntilAsync(pace => pace.Batch == 7);

        await SetAsync("batch", new string('7', 4097));

        Assert.Equal("expected at most 4096 bytes, got 4097.", Assert.Single((await NextAsync()).Problems).Sentence);
    }

    [Fact]
    public async Task Delete_IsTheDefaultAgain()
    {
        await SetAsync("batch", "7");
        await UntilAsync(pace => pace.Batch == 7);

        await _writer.DeleteAsync(_root.Child("batch"));

        Assert.Equal(new Pace(), (await NextAsync()).Value);
    }

    [Fact]
    public async Task Transaction_OfTwoKeys_IsOneChange()
    {
        await SetAsync("batch", "1");
        await SetAsync("every", "1ms");
        await UntilAsync(pace => pace is { Batch: 1, Every.TotalMilliseconds: 1 });

        for (var i = 2; i <= 50; i++)
            await _writer.MultiAsync(new Transaction()
                .SetData(_root.Child("batch"), Bytes($"{i}"))
                .SetData(_root.Child("every"), Bytes($"{i}ms")));

        ConfigChange<Pace> change;
        do
        {
            change = await NextAsync();
            Assert.Equal(change.Value.Batch, change.Value.Every.TotalMilliseconds);
        }
        while (change.Value.Batch < 50);
    }

    [Fact]
    public async Task Set_WhileTheConnectionIsBroken_IsSeenWhenItIsBack()
    {
        await SetAsync("batch", "7");
        await UntilAsync(pace => pace.Batch == 7);
        _ensemble.Wire.Break();
        await SetAsync("batch", "8");
        await SetAsync("batch", "9");
        _ensemble.Wire.Mend();

        Assert.Equal(9, (await NextAsync()).Value.Batch);
        await SetAsync("batch", "10");
        Assert.Equal(10, (await NextAsync()).Value.Batch);
    }

    [Fact]
    public async Task Set_InTheNextSession_IsSeen()
    {
        await SetAsync("batch", "7");
        await UntilAsync(pace => pace.Batch == 7);
        var lost = StateAsync(ConnectionState.Lost);
        _ensemble.Wire.Break();
        await lost;
        await SetAsync("batch", "8");
        _ensemble.Wire.Mend();

        Assert.Equal(8, (await NextAsync()).Value.Batch);
        await SetAsync("batch", "9");
        Assert.Equal(9, (await NextAsync()).Value.Batch);
    }

    [Fact]
    public async Task Set_ManyTimesOverACutConnection_NoNumberIsMissedAndTheNewestArrives()
    {
        const int last = 300;
        for (var i = 1; i <= last; i++)
        {
            await SetAsync("batch", i.ToString(CultureInfo.InvariantCulture));
            if (i % 60 == 0) _ensemble.Wire.Cut();
        }

        var known = 0;
        for (var number = 2L; known < last; number++)
        {
            var change = await NextAsync();
            Assert.Equal(number, change.Number);
            Assert.True(change.Value.Batch > known || change.Number == 2, $"{change.Value.Batch} came after {known}.");
            known = change.Value.Batch;
        }
    }

    [Fact]
    public async Task OnChange_ListenerThatThrows_HoldsNobodyUp()
    {
        using var first = _config.OnChange(_ => throw new InvalidOperationException("Of the test."));

        await SetAsync("batch", "7");

        await UntilAsync(pace => pace.Batch == 7);
    }

    [Fact]
    public async Task Schema_ThatThrows_KeepsWhatWasGoodAndGoesOnWithTheNextChange()
    {
        var schema = new ConfigSchema<long>(1)
            .Number("batch", 0, 9, (_, n) => n == 3 ? throw new InvalidOperationException("Of the test.") : n);
        await using var config = await LiveConfig<long>.OpenAsync(_client, _root, schema);

        foreach (var text in (string[])["2", "3", "4"])
            await SetAsync("batch", text);

        await foreach (var change in config.ChangesAsync(cancellationToken: _patience.Token))
        {
            Assert.NotEqual(3, change.Value);
            if (change.Value == 4) break;
        }
    }

    [Fact]
    public async Task Changes_ReaderTooSlow_FailsInsteadOfSkipping()
    {
        await using var slow = _config.ChangesAsync(1).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        for (var i = 1; i <= 3; i++)
        {
            await SetAsync("batch", $"{i}");
            await UntilAsync(pace => pace.Batch == i);
        }

        Assert.True(await slow.MoveNextAsync());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => slow.MoveNextAsync().AsTask());
        Assert.Contains("too slow", failure.Message);
    }

    private async Task<ConfigChange<Pace>> NextAsync()
    {
        Assert.True(await _changes.MoveNextAsync().AsTask().WaitAsync(Patience), "Expected a change, got the end.");
        return _changes.Current;
    }

    private async Task<ConfigChange<Pace>> UntilAsync(Func<Pace, bool> isIt)
    {
        while (true)
        {
            var change = await NextAsync();
            if (isIt(change.Value)) return change;
        }
    }

    private async Task SetAsync(string key, string text)
    {
        var path = _root.Child(key);
        if (!(await _writer.ExistsAsync(path)).Exists)
        {
            await _writer.CreatePathAsync(_root);
            await _writer.CreateAsync(path, Bytes(text));
            return;
        }

        await _writer.SetDataAsync(path, Bytes(text));
    }

    private async Task StateAsync(ConnectionState state)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = _client.OnStateChanged(now =>
        {
            if (now == state) reached.TrySetResult();
        });
        await reached.Task.WaitAsync(Patience);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
