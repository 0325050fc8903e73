using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Durability;

public sealed class LogFileTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly DataFiles _files;

    public LogFileTests() => _files = DataFiles.Open(_directory.Path);

    public void Dispose()
    {
        _files.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Append_SmallFrames_DoNotMakeTheFileGrow()
    {
        using var log = LogFile.Begin(_files, firstZxid: 1);
        log.Append([new byte[100]]);
        var length = Length;

        for (var i = 0; i < 1000; i++) log.Append([new byte[500], new byte[500]]);

        Assert.InRange(length, 1024 * 1024, 1024 * 1024 + 200);
        Assert.Equal(length, Length);
    }

    [Fact]
    public void Append_SmallFramesBeyondTheZeros_WritesNewOnes()
    {
        using var log = LogFile.Begin(_files, firstZxid: 1);

        for (var i = 0; i < 20; i++) log.Append([new byte[100_000]]);

        Assert.InRange(Length, 2_000_000, 2_000_000 + 1024 * 1024 + 1000);
        Assert.Equal(20, Frames().Count);
    }

    [Fact]
    public void Append_LargeFrames_WritesNoZeros()
    {
        using var log = LogFile.Begin(_files, firstZxid: 1);

        var written = log.Append([new byte[200_000]]);

        Assert.Equal(written, Length);
    }

    [Fact]
    public void Append_InThousandsOfParts_IsOneFrame()
    {
        using var log = LogFile.Begin(_files, firstZxid: 1);
        var parts = Enumerable.Range(0, 3000).Select(i => (ReadOnlyMemory<byte>)BitConverter.GetBytes(i)).ToList();

        log.Append(parts);

        Assert.Equal(parts.SelectMany(part => part.ToArray()), Assert.Single(Frames()));
    }

    [Fact]
    public void Dispose_WithZerosLeft_CutsThemOff()
    {
        var log = LogFile.Begin(_files, firstZxid: 1);
        var written = log.Append([new byte[100]]);

        log.Dispose();

        Assert.Equal(written, Length);
    }

    private long Length => new FileInfo(_files.LogPath(1)).Length;

    private List<byte[]> Frames()
    {
        using var file = new FrameFile(_files.LogPath(1));
        var frames = new List<byte[]>();
        while (file.TryTake(out var payload)) frames.Add(payload.ToArray());
        return frames;
    }
}
