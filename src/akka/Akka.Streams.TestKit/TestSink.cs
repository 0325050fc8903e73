using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Reactive;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Sinks that a test watches.</summary>
public static class TestSink
{
    public static Sink<T, TestSubscriber.Probe<T>> SinkProbe<T>(this TestKitBase testKit) =>
        Sink.FromGraph(new SubscriberSink<T, TestSubscriber.Probe<T>>(() =>
        {
            var probe = testKit.CreateSubscriberProbe<T>();
            return (probe, probe);
        }));
}
