using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A sink of numbers, what it has let through, and what it holds open.</summary>
internal abstract class SinkKind : IDisposable
{
    private static readonly Dictionary<string, Func<SinkKind>> Kinds = new()
    {
        ["file"] = () => new FileSinkKind(),
        ["window files"] = () => new WindowFilesSinkKind(),
        ["stream"] = () => new StreamSinkKind(),
        ["channel"] = () => new ChannelSinkKind(),
        ["tcp"] = () => new TcpSinkKind(),
    };

    public static IEnumerable<object[]> All => Kinds.Keys.Select(name => new object[] { name });

    /// <summary>Those whose writes can be made to wait.</summary>
    public static IEnumerable<object[]> Slow => [["stream"], ["channel"], ["tcp"]];

    /// <summary>The same for every run.</summary>
    public abstract Sink<int, Task> Sink { get; }

    public static SinkKind Create(string name) => Kinds[name]();

    /// <summary>The third write from now on fails, or one before.</summary>
    public abstract void Break();

    /// <summary>Whoever takes what is written stops to do so.</summary>
    public virtual void Stall() => throw new NotSupportedException();

    /// <summary>Whether a write waits.</summary>
    public virtual bool IsWaiting => false;

    /// <summary>What has arrived by the end of the newest run, of all runs, in order; whatever is half written is left
    /// out.</summary>
    public abstract Task<IReadOnlyList<int>> ArrivedAsync();

    /// <summary>How many files, connections, streams and waiting writes there are, once the newest run has ended.</summary>
    public abstract Task<int> CountOpenAsync();

    public abstract void Dispose();
}
