using Akka.Streams.Dsl;

namespace Akka.Streams.Tests;

/// <summary>Islands run on the dispatcher that their attributes name.</summary>
public class DispatcherTests() : StreamsTestKit(
    $"counting-dispatcher.type = \"{typeof(CountingConfigurator).AssemblyQualifiedName}\"")
{
    private const string Id = "counting-dispatcher";

    [Fact]
    public async Task Dispatcher_OfTheWholeGraph_RunsIt()
    {
        await Soon(Source.Single(1).ToMaterialized(Sink.Ignore<int>(), Keep.Right)
            .WithAttributes(ActorAttributes.CreateDispatcher(Id)).Run(Materializer));

        Assert.True(Counting.Runs > 0);
    }

    [Fact]
    public async Task Dispatcher_OfAnAsynchronousPart_RunsThatPart()
    {
        var flow = Flow.Create<int>().Select(_ => Counting.IsOn).Async()
            .AddAttributes(ActorAttributes.CreateDispatcher(Id));

        Assert.Equal([true], await Soon(Source.Single(1).Via(flow).RunWith(Sink.Seq<bool>(), Materializer)));
        Assert.Equal([false], await Soon(
            Source.Single(1).Select(_ => Counting.IsOn).RunWith(Sink.Seq<bool>(), Materializer)));
    }

    private CountingDispatcher Counting => (CountingDispatcher)Sys.Dispatchers.Lookup(Id);
}
