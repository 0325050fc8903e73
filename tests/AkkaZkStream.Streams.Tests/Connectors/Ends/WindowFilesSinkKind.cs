using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>Each number is the only result of a window of its own.</summary>
internal sealed class WindowFilesSinkKind : SinkKind
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ends");

    public override Sink<int, Task> Sink => Flow.Create<int>()
        .Select(number => new WindowResult<int>(WindowOf(number), 1, number))
        .ToMaterialized(WindowFiles.In<WindowResult<int>>(_directory.FullName, one => $"{one.Value}", ".txt"), Keep.Right);

    // A directory where a file is to be put into place.
    public override void Break() => _directory.CreateSubdirectory(WindowFiles.NameOf(WindowOf(1)) + ".txt");

    public override Task<IReadOnlyList<int>> ArrivedAsync() => Task.FromResult<IReadOnlyList<int>>(
        [.. _directory.GetFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal).Select(Read)]);

    public override Task<int> CountOpenAsync() => Task.FromResult(
        OpenFiles.Count(path => path.StartsWith(_directory.FullName)) + _directory.GetFiles(".*").Length);

    public override void Dispose() => _directory.Delete(recursive: true);

    private static int Read(FileInfo file) => int.Parse(File.ReadAllText(file.FullName));

    private static TimeWindow WindowOf(int number) =>
        new(number * TimeSpan.TicksPerSecond, (number + 1) * TimeSpan.TicksPerSecond);
}
