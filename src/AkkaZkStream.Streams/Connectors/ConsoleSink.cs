using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams;

/// <summary>The console, for people.</summary>
public static class ConsoleSink
{
    /// <summary>Writes each element as a line to standard output.</summary>
    /// <typeparam name="T">The elements; what <c>ToString</c> says in the invariant culture is written.</typeparam>
    /// <returns>The sink. Its task ends when the stream has, and fails with what ended it.</returns>
    public static Sink<T, Task> Lines<T>() =>
        Flow.Create<T>()
            .Select(element => Streams.Lines.Bytes(FormattableString.Invariant($"{element}")))
            .ToMaterialized(ByteSink.ToStandardOutput(), Keep.Right);
}
