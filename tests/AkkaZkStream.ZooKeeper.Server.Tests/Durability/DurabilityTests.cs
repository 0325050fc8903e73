using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Durability;

public sealed class DurabilityTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Restart_WithEveryKindOfWrite_IsAsBefore()
    {
        ConnectResponse session;
        List<string> before;
        await using (var server = await StartAsync())
        {
            var client = await WireClient.OpenAsync(server);
            session = client.Session;
            await WriteEveryKindAsync(client);
            before = await DescribeAsync(client);
        }

        await using var again = await StartAsync();
        var back = await WireClient.AttachAsync(again, session);

        Assert.Equal(session.SessionId, back.Session.SessionId);
        Assert.Equal(before, await DescribeAsync(back));
    }

    [Fact]
    public async Task Restart_ThroughSnapshots_IsAsBeforeAndKeepsTwo()
    {
        List<string> before;
        ConnectResponse session;
        await using (var server = await StartAsync(snapshotBytes: 4096))
        {
            var client = await WireClient.OpenAsync(server);
            session = client.Session;
            await WriteEveryKindAsync(client);
            await WriteThroughSnapshotsAsync(client);
            before = await DescribeAsync(client);
        }

        Assert.Equal(2, Directory.GetFiles(_directory.Path, "snapshot.*").Length);
        Assert.False(File.Exists(Path.Combine(_directory.Path, "log.0000000000000001")));

        await using var again = await StartAsync();
        Assert.Equal(before, await DescribeAsync(await WireClient.AttachAsync(again, session)));
    }

    [Fact]
    public async Task Restart_WithTheNewestSnapshotDamaged_TakesTheOneBefore()
    {
        string last;
        await using (var server = await StartAsync(snapshotBytes: 4096))
            last = await WriteThroughSnapshotsAsync(await WireClient.OpenAsync(server));

        Damage(Directory.GetFiles(_directory.Path, "snapshot.*").Order().Last(), at: 100);

        await using var again = await StartAsync();
        Assert.True(await (await WireClient.OpenAsync(again)).ExistsAsync(last));
    }

    [Fact]
    public async Task Restart_WithEverySnapshotDamaged_IsRefused()
    {
        await using (var server = await StartAsync(snapshotBytes: 4096))
            await WriteThroughSnapshotsAsync(await WireClient.OpenAsync(server));

        foreach (var snapshot in Directory.GetFiles(_directory.Path, "snapshot.*")) Damage(snapshot, at: 100);

        await Assert.ThrowsAsync<CorruptDataException>(StartAsync);
    }

    /// <summary>A crash may cut the last batch at any byte: what was acknowledged before it is all there.</summary>
    [Fact]
    public async Task Restart_WithATornTail_StopsBeforeIt()
    {
        await WriteThreeAsync();
        var log = _directory.NewestLog;
        var whole = await File.ReadAllBytesAsync(log);
        var lastFrameAt = whole.AsSpan().LastIndexOf("AKZF"u8);

        for (var length = lastFrameAt; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(log, whole[..length]);
            await using var server = await StartAsync();
            var client = await WireClient.OpenAsync(server);
            Assert.True(await client.ExistsAsync("/b"), $"cut at {length}");
            Assert.False(await client.ExistsAsync("/c"), $"cut at {length}");
            await server.DisposeAsync();
            foreach (var file in Directory.GetFiles(_directory.Path, "log.*").Where(file => file != log)) File.Delete(file);
        }
    }

    /// <summary>Small frames are written over zeros, which a crash leaves behind the torn one.</summary>
    [Fact]
    public async Task Restart_WithATornTailOverZeros_StopsBeforeIt()
    {
        var crashed = await CopyOfARunningServersLogAsync();
        var lastFrameAt = crashed.AsSpan().LastIndexOf("AKZF"u8);
        var end = crashed.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
        Assert.InRange(crashed.Length, end + 1, int.MaxValue);
        foreach (var file in Directory.GetFiles(_directory.Path)) File.Delete(file);
        var log = Path.Combine(_directory.Path, "log.0000000000000001");

        for (var torn = lastFrameAt; torn <= end; torn++)
        {
            await File.WriteAllBytesAsync(log, [.. crashed[..torn], .. new byte[4096]]);
            await using (var server = await StartAsync())
            {
                var client = await WireClient.OpenAsync(server);
                Assert.True(await client.ExistsAsync("/b"), $"torn at {torn}");
                Assert.Equal(torn == end, await client.ExistsAsync("/c"));
            }

            foreach (var file in Directory.GetFiles(_directory.Path, "log.*").Where(file => file != log)) File.Delete(file);
        }
    }

    /// <summary>A flipped bit before the last batch is damage to what was acknowledged, wherever it is.</summary>
    [Fact]
    public async Task Restart_WithADamagedMiddle_IsRefusedAndNamesThePlace()
    {
        await WriteThreeAsync();
        var log = _directory.NewestLog;
        var whole = await File.ReadAllBytesAsync(log);
        var lastFrameAt = whole.AsSpan().LastIndexOf("AKZF"u8);

        for (var at = 0; at < lastFrameAt; at++)
        {
            await File.WriteAllBytesAsync(log, whole);
            Damage(log, at);
            var refused = await Assert.ThrowsAsync<CorruptDataException>(StartAsync);
            Assert.Equal(log, refused.Path);
            Assert.InRange(refused.Offset, 0, at);
        }
    }

    [Fact]
    public async Task Restart_WithALogMissing_IsRefused()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var server = await StartAsync();
            await (await WireClient.OpenAsync(server)).CreateAsync($"/{i}");
        }

        File.Delete(Directory.GetFiles(_directory.Path, "log.*").Order().ElementAt(1));

        Assert.Contains("expected zxid 0x3 next, got 0x5", (await Assert.ThrowsAsync<CorruptDataException>(StartAsync)).Message);
    }

    [Fact]
    public async Task Directory_OfARunningServer_IsRefused()
    {
        await using var server = await StartAsync();

        var refused = await Assert.ThrowsAsync<DataDirectoryException>(StartAsync);

        Assert.Equal(_directory.Path, refused.Path);
    }

    [Fact]
    public async Task Session_OfADeadServer_ExpiresWhenNobodyComesBack()
    {
        var time = new ManualTime();
        await using (var server = await StartAsync())
            await (await WireClient.OpenAsync(server, timeoutMs: 4000)).CreateAsync("/e", (int)CreateMode.Ephemeral);

        await using var again = await StartAsync(time: time);
        var witness = await WireClient.OpenAsync(again, timeoutMs: 40_000);
        time.Advance(TimeSpan.FromMilliseconds(3999));
        Assert.True(await witness.ExistsAsync("/e"));
        time.Advance(TimeSpan.FromMilliseconds(2001));

        Assert.False(await witness.ExistsAsync("/e"));
    }

    private static async Task WriteEveryKindAsync(WireClient client)
    {
        await client.TryAsync(OpCode.Auth, new AuthPacket(0, "digest", "u:p"u8.ToArray()));
        await client.CreateAsync("/a", data: "one");
        await client.SetAsync("/a", "two");
        await client.CreatePathAsync("/a/s-", (int)CreateMode.PersistentSequential);
        await client.CreatePathAsync("/a/s-", (int)CreateMode.EphemeralSequential);
        await client.DeleteAsync("/a/s-0000000000");
        await client.TryAsync(OpCode.CreateContainer, Servers.Create("/c", (int)CreateMode.Container));
        await client.TryAsync(OpCode.Create, Servers.Create("/guarded", acl: Acl.CreatorAll));
        await client.TryAsync(OpCode.SetAcl, new SetAclRequest("/a", Acl.ReadUnsafe, -1));
        await client.SetAsync("/", "root");
        await client.TryAsync(OpCode.Multi, new MultiOf(
            OpCode.Create, Servers.Create("/m", data: "m"), OpCode.SetData, new SetDataRequest("/m", new byte[3], 0)));
    }

    /// <summary>Every node with its stat, data and ACL, as far as anybody may see it.</summary>
    private static async Task<List<string>> DescribeAsync(WireClient client)
    {
        await client.TryAsync(OpCode.Auth, new AuthPacket(0, "digest", "u:p"u8.ToArray()));
        var lines = new List<string>();
        var pending = new Queue<string>(["/"]);
        while (pending.TryDequeue(out var path))
        {
            var data = (await client.AskAsync(OpCode.GetData, new GetDataRequest(path, false))).Read<GetDataResponse>();
            var acl = (await client.AskAsync(OpCode.GetAcl, new GetAclRequest(path))).Read<GetAclResponse>().Acl;
            lines.Add($"{path} {Convert.ToHexString(data.Data.Span)} {data.Stat} {string.Join(',', acl)}");
            var children = (await client.AskAsync(OpCode.GetChildren, new GetChildrenRequest(path, false)))
                .Read<GetChildrenResponse>().Children;
            foreach (var child in children.Order()) pending.Enqueue(path == "/" ? $"/{child}" : $"{path}/{child}");
        }

        return lines;
    }

    /// <summary>Snapshots are taken beside the server: writes go on until three have been. Returns the last node.</summary>
    private async Task<string> WriteThroughSnapshotsAsync(WireClient client)
    {
        var seen = new HashSet<string>();
        for (var i = 0; ; i++)
        {
            await client.CreateAsync($"/n{i}", data: new string('x', 200));
            seen.UnionWith(Directory.GetFiles(_directory.Path, "snapshot.????????????????"));
            if (seen.Count >= 3) return $"/n{i}";
        }
    }

    private async Task WriteThreeAsync()
    {
        await using var server = await StartAsync();
        await WriteThreeAsync(server);
    }

    private static async Task WriteThreeAsync(EmbeddedZooKeeper server)
    {
        var client = await WireClient.OpenAsync(server);
        foreach (var path in (string[])["/a", "/b", "/c"]) await client.CreateAsync(path);
    }

    private async Task<byte[]> CopyOfARunningServersLogAsync()
    {
        await using var server = await StartAsync();
        await WriteThreeAsync(server);
        await using var log = new FileStream(_directory.NewestLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[log.Length];
        await log.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static void Damage(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }

    private Task<EmbeddedZooKeeper> StartAsync() => StartAsync(64 * 1024 * 1024);

    private async Task<EmbeddedZooKeeper> StartAsync(long snapshotBytes = 64 * 1024 * 1024, ManualTime? time = null) =>
        await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,
            DataDirectory = _directory.Path,
            SnapshotBytes = snapshotBytes,
            TimeProvider = time ?? TimeProvider.System,
        });
}
