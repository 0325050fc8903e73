using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A file of lines, read once or followed.</summary>
internal sealed class FileSourceKind(Func<string, Source<ReadOnlyMemory<byte>, NotUsed>> open) : SourceKind
{
    private readonly string _path = Path.GetTempFileName();
    private bool _isBroken;

    // A file that can be opened and not read.
    private string Input => _isBroken ? "/proc/self/mem" : _path;

    public override Source<int, NotUsed> Source => open(Input).Via(Lines.Decode()).Select(int.Parse);

    public override int Open => OpenFiles.Count(path => path == _path);

    public override Task SendAsync(IEnumerable<int> numbers)
    {
        File.AppendAllLines(_path, numbers.Select(number => $"{number}"));
        return Task.CompletedTask;
    }

    public override Task EndAsync() => Task.CompletedTask;

    public override Task BreakAsync()
    {
        _isBroken = true;
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        File.Delete(_path);
        return default;
    }
}
