using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>A client that does not keep the rules loses its connection; the others do not notice.</summary>
public sealed class HostileClientTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private EmbeddedZooKeeper _server = null!;
    private WireClient _witness = null!;

    public async Task InitializeAsync()
    {
        _server = await Servers.InMemoryAsync(_time, new() { ConnectionsMax = 3, UnsentBytesMax = 64 * 1024 });
        _witness = await WireClient.OpenAsync(_server, timeoutMs: 40_000);
    }

    public async Task DisposeAsync()
    {
        Assert.True(await _witness.ExistsAsync("/"));
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public async Task Frame_OfAnImpossibleLength_ClosesTheConnection(int length)
    {
        var client = await WireClient.OpenAsync(_server);
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);

        await client.SendRawAsync(bytes);

        await client.ReadToEndAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 4, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 3, 231 })]
    [InlineData(new byte[] { 0, 0, 0, 8, 255, 255, 255, 252, 0, 0, 0, 100 })]
    public async Task Request_WithoutAHeaderOrAKnownType_ClosesTheConnection(byte[] bytes)
    {
        var client = await WireClient.OpenAsync(_server);

        await client.SendRawAsync(bytes);

        await client.ReadToEndAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 4 })]
    [InlineData(new byte[] { 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 4, 127, 255, 255, 255 })]
    [InlineData(new byte[] { 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 14, 0 })]
    public async Task Request_WhoseBodyCantBeRead_FailsAlone(byte[] bytes)
    {
        var client = await WireClient.OpenAsync(_server);

        await client.SendRawAsync(bytes);

        Assert.Equal(ZkErrorCode.MarshallingError, (await client.ReadAsync()).Header.Error);
        Assert.True(await client.ExistsAsync("/"));
    }

    [Fact]
    public async Task Request_Truncated_WaitsForTheRest()
    {
        var client = await WireClient.OpenAsync(_server);
        byte[] ping = [0, 0, 0, 8, 255, 255, 255, 254, 0, 0, 0, 11];

        foreach (var one in ping) await client.SendRawAsync([one]);

        Assert.Equal(Xids.Ping, (await client.ReadAsync()).Header.Xid);
    }

    [Fact]
    public async Task Request_OfWhichOnlyTheLengthComes_KeepsNobodyWaiting()
    {
        var client = await WireClient.OpenAsync(_server);

        await client.SendRawAsync([0, 15, 255, 255]);

        Assert.True(await _witness.ExistsAsync("/"));
    }

    [Fact]
    public async Task Connection_BeyondTheLimit_IsClosedAtOnce()
    {
        await WireClient.OpenAsync(_server);
        await WireClient.OpenAsync(_server);

        var tooMany = await WireClient.DialAsync(_server);

        await tooMany.ReadToEndAsync();
    }

    [Fact]
    public async Task Connections_ThatSayNothing_KeepNobodyOut()
    {
        var silent = new List<WireClient>();
        for (var i = 0; i < 10; i++) silent.Add(await WireClient.DialAsync(_server));

        var late = await WireClient.OpenAsync(_server);

        Assert.True(await late.ExistsAsync("/"));
        await silent[0].ReadToEndAsync();
        Assert.Equal(3, _server.Engine.Connections.Count);
    }

    [Fact]
    public async Task Connections_TenThousandThatSayNothing_KeepNobodyOut()
    {
        await using var server = await Servers.InMemoryAsync(_time);
        for (var i = 0; i < 10_100; i++) await WireClient.DialAsync(server);

        var late = await WireClient.OpenAsync(server);

        Assert.True(await late.ExistsAsync("/"));
        Assert.Equal(10_000, server.Engine.Connections.Count);
    }

    [Fact]
    public async Task Greeting_ThatIsTooLong_ClosesTheConnection()
    {
        var client = await WireClient.DialAsync(_server);

        await client.SendRawAsync([0, 0, 0x10, 1]);

        await client.ReadToEndAsync();
    }

    [Fact]
    public async Task Client_ThatDoesNotReadTheLastItIsTold_IsForgottenAfterAWhile()
    {
        for (var i = 0; i < 500; i++) await _witness.ExistsAsync($"/{new string('w', 500)}{i}", watch: true);
        var before = await HeldAsync();
        var deaf = await WireClient.DialAsync(_server);
        await deaf.SendRawAsync("wchp"u8.ToArray());
        // Its answer is more than a pipe holds, and what it says afterwards is nothing to anybody.
        while (_server.Engine.Connections.Count > 1 || await HeldAsync() < before + 200_000)
        {
        }

        _time.Advance(TimeSpan.FromSeconds(14));

        Assert.Equal(before, await HeldAsync());
    }

    [Fact]
    public async Task Connection_ThatAsksForNoSession_IsClosedAfterAWhile()
    {
        var mute = await WireClient.DialAsync(_server);

        _time.Advance(TimeSpan.FromSeconds(14));

        await mute.ReadToEndAsync();
    }

    [Fact]
    public async Task Client_ThatDoesNotReadAnswers_IsNotReadFrom()
    {
        var deaf = await WireClient.OpenAsync(_server);
        await _witness.CreateAsync("/big", data: new string('x', 60_000));

        for (var i = 0; i < 50; i++) await deaf.SendAsync(OpCode.GetData, new GetDataRequest("/big", false));

        // Fifty answers of 60,000 bytes are far above what may wait for one client; still, each of them arrives.
        for (var i = 0; i < 50; i++) Assert.Equal(ZkErrorCode.Ok, (await deaf.ReadAsync()).Header.Error);
    }

    [Fact]
    public async Task Client_ThatAsksForMoreThanThereIsMemory_WaitsForItsAnswers()
    {
        var greedy = await WireClient.OpenAsync(_server);
        await _witness.CreateAsync("/big", data: new string('x', 500_000));

        for (var i = 0; i < 400; i++) await greedy.SendAsync(OpCode.GetData, new GetDataRequest("/big", false));
        await _witness.ExistsAsync("/");

        // Two hundred megabytes were asked for. One answer is on its way, and no further one was made.
        var session = greedy.Session.SessionId;
        Assert.InRange(_server.Engine.Connections.Single(one => one.SessionId == session).SentCount, 1, 3);
        Assert.Equal(ZkErrorCode.Ok, (await greedy.ReadAsync()).Header.Error);
    }

    [Fact]
    public async Task MultiRead_OfMoreThanAnAnswerHolds_IsRefused()
    {
        await _witness.CreateAsync("/big", data: new string('x', 500_000));
        var parts = Enumerable.Repeat((OpCode.GetData, (IJuteWritable)new GetDataRequest("/big", false)), 9).ToArray();

        Assert.Equal(ZkErrorCode.QuotaExceeded, await _witness.TryAsync(OpCode.MultiRead, new MultiOf(parts)));
        Assert.Equal(ZkErrorCode.Ok, await _witness.TryAsync(OpCode.MultiRead, new MultiOf(parts[..8])));
    }

    [Fact]
    public async Task Identities_BeyondTheLimit_AreRefused()
    {
        var client = await WireClient.OpenAsync(_server);
        for (var i = 0; i < 99; i++)
            Assert.Equal(ZkErrorCode.Ok, await client.TryAsync(OpCode.Auth, new AuthPacket(0, "digest", Servers.Bytes($"u{i}:p"))));

        Assert.Equal(ZkErrorCode.AuthFailed, await client.TryAsync(OpCode.Auth, new AuthPacket(0, "digest", Servers.Bytes("u:p"))));
    }

    [Fact]
    public async Task Client_ThatDoesNotReadEvents_IsDropped()
    {
        var deaf = await WireClient.OpenAsync(_server);
        await deaf.TryAsync(OpCode.AddWatch, new AddWatchRequest("/", (int)AddWatchMode.PersistentRecursive));

        for (var i = 0; i < 3000; i++) await _witness.CreateAsync($"/{new string('n', 50)}{i}");

        await deaf.ReadToEndAsync();
    }

    /// <summary>By all connections, when what was said before has left.</summary>
    private async Task<long> HeldAsync()
    {
        await _witness.ExistsAsync("/");
        var held = 0L;
        await _server.Engine.Loop.RunAsync(() => held = _server.Engine.Memory.ConnectionBytes);
        return held;
    }
}
