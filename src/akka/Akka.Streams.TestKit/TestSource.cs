using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Reactive;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Sources that a test drives.</summary>
public static class TestSource
{
    public static Source<T, TestPublisher.Probe<T>> SourceProbe<T>(this TestKitBase testKit) =>
        Source.FromGraph(new PublisherSource<T, TestPublisher.Probe<T>>(() =>
        {
            var probe = testKit.CreatePublisherProbe<T>();
            return (probe, probe);
        }));
}
