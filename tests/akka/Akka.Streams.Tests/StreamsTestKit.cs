using Akka.Configuration;
using Akka.Streams.Dsl;

namespace Akka.Streams.Tests;

/// <summary>A system and its materialiser for one test.</summary>
public abstract class StreamsTestKit : Akka.TestKit.Xunit2.TestKit
{
    // Bounds, not waits: generous, because many tests share few cores.
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private const string Common = """

        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.test.single-expect-default = 30s
        """;

    protected StreamsTestKit() : this("")
    {
    }

    protected StreamsTestKit(string config)
        : base(ConfigurationFactory.ParseString(config + Common))
    {
        Materializer = Sys.Materializer();
    }

    protected ActorMaterializer Materializer { get; }

    /// <summary>
    /// Emits the elements and then fails. (Concat with a failed source fails at once: it does not wait for its turn.)
    /// </summary>
    protected static Source<T, NotUsed> FailingAfter<T>(params T[] elements) => Source.From(ThrowAfter(elements));

    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Limit);

    protected static Task Soon(Task task) => task.WaitAsync(Limit);

    private static IEnumerable<T> ThrowAfter<T>(T[] elements)
    {
        foreach (var element in elements) yield return element;
        throw new Boom();
    }

    protected sealed class Boom() : Exception("boom");
}
