using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

/// <summary>A file that is followed while others write it, cut it off, and put it aside.</summary>
public sealed class FollowTests : VirtualTimeTest, IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("follow");
    private readonly ISinkQueue<string> _lines;

    public FollowTests() =>
        _lines = ByteSource.Follow(File1, Poll).Via(Lines.Decode()).RunWith(Sink.Queue<string>(), Materializer);

    private string File1 => Path.Combine(_directory.FullName, "log");

    private string File2 => Path.Combine(_directory.FullName, "log.1");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task File_ThatGrows_IsReadAsItGrows()
    {
        File.WriteAllText(File1, "a\nb");
        await ExpectAsync("a");
        File.AppendAllText(File1, "c\nd\n");
        await ExpectAsync("bc", "d");
    }

    [Fact]
    public async Task File_NotThereYet_IsWaitedFor()
    {
        var line = _lines.PullAsync();
        Time.Advance(10 * Poll);
        Assert.False(line.IsCompleted);

        File.WriteAllText(File1, "a\n");

        Assert.Equal("a", (await PolledAsync(line)).Value);
    }

    [Fact]
    public async Task File_CutOff_IsReadFromItsBeginning()
    {
        File.WriteAllText(File1, "first\nunfinished");
        await ExpectAsync("first");
        var unfinished = _lines.PullAsync();
        await Eventually(() => { Time.Advance(Poll); return !unfinished.IsCompleted; });

        File.WriteAllText(File1, "new\n");

        Assert.Equal("unfinished", (await PolledAsync(unfinished)).Value);
        await ExpectAsync("new");
    }

    [Fact]
    public async Task File_PutAside_IsReadToItsEndBeforeTheNext()
    {
        if (!OperatingSystem.IsLinux())
            return;
        File.WriteAllText(File1, "a\n");
        await ExpectAsync("a");

        File.Move(File1, File2);
        File.AppendAllText(File2, "last");
        File.WriteAllText(File1, "a much longer new file\n");

        await ExpectAsync("last", "a much longer new file");
        File.AppendAllText(File1, "more\n");
        await ExpectAsync("more");
    }

    [Fact]
    public async Task File_Deleted_IsWaitedForAgain()
    {
        if (!OperatingSystem.IsLinux())
            return;
        File.WriteAllText(File1, "a\n");
        await ExpectAsync("a");

        File.Delete(File1);
        Time.Advance(5 * Poll);
        File.WriteAllText(File1, "b\n");

        await ExpectAsync("b");
    }

    private async Task ExpectAsync(params string[] lines)
    {
        foreach (var line in lines)
            Assert.Equal(line, (await PolledAsync(_lines.PullAsync())).Value);
    }

    private async Task<T> PolledAsync<T>(Task<T> task)
    {
        await Eventually(() =>
        {
            Time.Advance(Poll);
            return task.IsCompleted;
        });
        return await task;
    }
}
