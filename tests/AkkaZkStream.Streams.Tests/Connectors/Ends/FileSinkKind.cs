using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

internal sealed class FileSinkKind : SinkKind
{
    private readonly string _path = Path.GetTempFileName();
    private bool _isFull;

    // A full disk is full from the first write on.
    private string Target => _isFull ? "/dev/full" : _path;

    public override Sink<int, Task> Sink => Flow.Create<int>()
        .Select(number => $"{number}")
        .Via(Lines.Encode())
        .ToMaterialized(ByteSink.ToFile(Target), Keep.Right);

    public override void Break() => _isFull = true;

    public override Task<IReadOnlyList<int>> ArrivedAsync() =>
        Task.FromResult<IReadOnlyList<int>>([.. File.ReadAllLines(_path).Select(int.Parse)]);

    public override Task<int> CountOpenAsync() => Task.FromResult(OpenFiles.Count(path => path == Target));

    public override void Dispose() => File.Delete(_path);
}
