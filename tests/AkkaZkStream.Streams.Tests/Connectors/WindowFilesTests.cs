using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

public sealed class WindowFilesTests : VirtualTimeTest, IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("windows");

    private string Target => Path.Combine(_parent.FullName, "out");

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public async Task Results_OfWindows_AreAFileEach()
    {
        await WriteAsync(Result(0, 1), Result(0, 2), Result(1, 3));

        Assert.Equal(["1970-01-01T000000.000Z.csv", "1970-01-01T000001.000Z.csv"], Names());
        Assert.Equal("sum\n1\n2\n", Read("1970-01-01T000000.000Z.csv"));
        Assert.Equal("sum\n3\n", Read("1970-01-01T000001.000Z.csv"));
    }

    [Fact]
    public async Task Window_BeingWritten_IsNotThereYet()
    {
        var (elements, end) = Source.Queue<WindowResult<long>>(16, Akka.Streams.OverflowStrategy.Fail)
            .ToMaterialized(Files(), Keep.Both)
            .Run(Materializer);
        await elements.OfferAsync(Result(0, 1));
        await Eventually(() => Directory.Exists(Target) && Names().Any(name => name.EndsWith(".unfinished")));
        Assert.Single(Names());

        await elements.OfferAsync(Result(1, 2));
        await Eventually(() => Names().Contains("1970-01-01T000000.000Z.csv"));
        elements.Complete();
        await end.WaitAsync(Patience);

        Assert.Equal(2, Names().Length);
    }

    [Fact]
    public async Task Stream_ThatFails_LeavesWholeWindowsOnly()
    {
        var failing = Source.From([Result(0, 1), Result(1, 2), Result(2, 3)])
            .Select(result => result.Value < 3 ? result : throw new InvalidDataException("gone"));

        var end = failing.RunWith(Files(), Materializer);

        Assert.Equal("gone", (await Assert.ThrowsAsync<InvalidDataException>(() => end.WaitAsync(Patience))).Message);
        await Eventually(() => Names().Length == 1);
        Assert.Equal("sum\n1\n", Read("1970-01-01T000000.000Z.csv"));
    }

    [Fact]
    public async Task Leftovers_OfACrash_AreDeletedAndNothingElse()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, ".1970-01-01T000000.000Z.csv.unfinished"), "su");
        File.WriteAllText(Path.Combine(Target, ".1970-01-01T000000.000Z.json.unfinished"), "another sink's");
        File.WriteAllText(Path.Combine(Target, "1970-01-01T000000.000Z.csv"), "old\n");

        await WriteAsync(Result(0, 7));

        Assert.Equal([".1970-01-01T000000.000Z.json.unfinished", "1970-01-01T000000.000Z.csv"], Names());
        Assert.Equal("sum\n7\n", Read("1970-01-01T000000.000Z.csv"));
    }

    [Fact]
    public async Task Window_ThatComesOnceMore_GoesToAFileOfItsOwn()
    {
        await WriteAsync(Result(0, 1), Result(1, 2), Result(0, 3), Result(1, 4));

        Assert.Equal(
            [
                "1970-01-01T000000.000Z.csv", "1970-01-01T000000.000Z.update-1.csv",
                "1970-01-01T000001.000Z.csv", "1970-01-01T000001.000Z.update-2.csv",
            ],
            Names());
        Assert.Equal("sum\n3\n", Read("1970-01-01T000000.000Z.update-1.csv"));
    }

    [Fact]
    public async Task Directory_ThatCannotBe_FailsTheStream()
    {
        File.WriteAllText(Target, "a file");

        await Assert.ThrowsAnyAsync<IOException>(() => WriteAsync(Result(0, 1)));
    }

    [Fact]
    public async Task Files_PutIntoPlace_HaveTheirNamesForcedToTheDisk()
    {
        var forced = new List<string>();
        var files = Files(directory => forced.Add($"{Path.GetFileName(directory)}: {string.Join(' ', ShownIn(directory))}"));

        await Source.From([Result(0, 1), Result(1, 2)]).RunWith(files, Materializer).WaitAsync(Patience);

        Assert.Equal(
            [
                $"{_parent.Name}: out",
                "out: 1970-01-01T000000.000Z.csv",
                "out: 1970-01-01T000000.000Z.csv 1970-01-01T000001.000Z.csv",
            ],
            forced);
    }

    [Fact]
    public async Task Name_ThatTheDiskDoesNotTake_FailsTheStream()
    {
        Directory.CreateDirectory(Target);
        var files = Files(_ => throw new IOException("no"));

        var end = Source.From([Result(0, 1), Result(1, 2)]).RunWith(files, Materializer);

        Assert.Equal("no", (await Assert.ThrowsAsync<IOException>(() => end.WaitAsync(Patience))).Message);
    }

    [Fact]
    public async Task Disk_ThatIsFull_LeavesNoUnfinishedFile()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(Target);
        var full = Path.Combine(Target, ".1970-01-01T000001.000Z.csv.unfinished");
        var results = Source.From([Result(0, 1), Result(1, 2)]).Select(result =>
        {
            if (result.Value == 2)
                File.CreateSymbolicLink(full, "/dev/full");
            return result;
        });

        await Assert.ThrowsAsync<IOException>(() => results.RunWith(Files(), Materializer).WaitAsync(Patience));

        Assert.Equal(["1970-01-01T000000.000Z.csv"], Names());
    }

    private static WindowResult<long> Result(int second, long sum) =>
        new(new TimeWindow(second * TimeSpan.TicksPerSecond, (second + 1) * TimeSpan.TicksPerSecond), 1, sum);

    private Sink<WindowResult<long>, Task> Files() =>
        WindowFiles.In<WindowResult<long>>(Target, result => $"{result.Value}", ".csv", "sum");

    private Sink<WindowResult<long>, Task> Files(Action<string> force) =>
        WindowFiles.In<WindowResult<long>>(() => new WindowDirectory(Target, ".csv", null, force), result => $"{result.Value}");

    private static IEnumerable<string?> ShownIn(string directory) => Directory.EnumerateFileSystemEntries(directory)
        .Select(Path.GetFileName)
        .Where(name => !name!.StartsWith('.'))
        .Order(StringComparer.Ordinal);

    private Task WriteAsync(params WindowResult<long>[] results) =>
        Source.From(results).RunWith(Files(), Materializer).WaitAsync(Patience);

    private string[] Names() => [.. Directory.EnumerateFiles(Target).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Read(string name) => File.ReadAllText(Path.Combine(Target, name));
}
