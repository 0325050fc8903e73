using Akka;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>A source of numbers, its input, and what it holds open.</summary>
internal abstract class SourceKind : IAsyncDisposable
{
    private static readonly Dictionary<string, Func<SourceKind>> Kinds = new()
    {
        ["file"] = () => new FileSourceKind(path => ByteSource.FromFile(path)),
        ["followed file"] = () => new FileSourceKind(path => ByteSource.Follow(path, TimeSpan.FromSeconds(1))),
        ["stream"] = () => new StreamSourceKind(isDeaf: false),
        ["deaf stream"] = () => new StreamSourceKind(isDeaf: true),
        ["tcp client"] = () => new TcpClientSourceKind(),
        ["tcp server"] = () => new TcpServerSourceKind(),
        ["channel"] = () => new ChannelSourceKind(),
        ["sequence"] = () => new SequenceSourceKind(),
    };

    public static IEnumerable<object[]> All => Kinds.Keys.Select(name => new object[] { name });

    /// <summary>Those whose input can end.</summary>
    public static IEnumerable<object[]> Ending => But("followed file");

    /// <summary>Those whose input can be silent without being at its end.</summary>
    public static IEnumerable<object[]> Waiting => But("file");

    /// <summary>Those whose input can fail.</summary>
    public static IEnumerable<object[]> Failing => But("tcp server");

    /// <summary>Those that tell how much they have taken.</summary>
    public static IEnumerable<object[]> Counting => [["stream"], ["channel"], ["sequence"]];

    /// <summary>The same for every run.</summary>
    public abstract Source<int, NotUsed> Source { get; }

    /// <summary>How many files, connections, streams and waiting reads there are.</summary>
    public abstract int Open { get; }

    /// <summary>How many numbers have been taken from the input.</summary>
    public virtual int Taken => throw new NotSupportedException();

    public static SourceKind Create(string name) => Kinds[name]();

    /// <summary>More input, before a run.</summary>
    public abstract Task SendAsync(IEnumerable<int> numbers);

    /// <summary>No more input.</summary>
    public abstract Task EndAsync();

    /// <summary>The input fails; called before a run.</summary>
    public abstract Task BreakAsync();

    /// <summary>Lets a read end that cannot be cancelled.</summary>
    public virtual Task StirAsync() => Task.CompletedTask;

    public virtual ValueTask DisposeAsync() => default;

    private static IEnumerable<object[]> But(string name) => All.Where(kind => (string)kind[0] != name);
}
