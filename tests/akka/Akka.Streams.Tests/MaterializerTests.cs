using Akka.Actor;
using Akka.Pattern;
using Akka.Streams.Dsl;

namespace Akka.Streams.Tests;

public class MaterializerTests : StreamsTestKit
{
    [Fact]
    public void Materializer_OfTheSystem_IsOne() => Assert.Same(Sys.Materializer(), Sys.Materializer());

    [Fact]
    public async Task Shutdown_RunningStream_FailsAbruptly()
    {
        using var materializer = ActorMaterializer.Create(Sys);
        var ignored = Source.Never<int>().RunWith(Sink.Ignore<int>(), materializer);
        var collected = Source.Never<int>().RunWith(Sink.Seq<int>(), materializer);
        var watched = Source.Never<int>().WatchTermination(Keep.Right).To(Sink.Ignore<int>()).Run(materializer);

        materializer.Shutdown();

        await Assert.ThrowsAsync<AbruptTerminationException>(() => Soon(ignored));
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => Soon(collected));
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => Soon(watched));
    }

    [Fact]
    public async Task Shutdown_OneOfTwoIslands_TellsTheOtherSide()
    {
        using var materializer = ActorMaterializer.Create(Sys);
        var result = Source.Never<int>().Async().RunWith(Sink.Seq<int>(), materializer);

        materializer.Shutdown();

        await Assert.ThrowsAnyAsync<Exception>(() => Soon(result));
    }

    [Fact]
    public void Materialize_AfterShutdown_Throws()
    {
        var materializer = ActorMaterializer.Create(Sys);
        materializer.Shutdown();

        Assert.True(materializer.IsShutdown);
        Assert.Throws<IllegalStateException>(() => { Source.Empty<int>().To(Sink.Ignore<int>()).Run(materializer); });
    }

    [Fact]
    public async Task Materializer_OfAnActor_EndsItsStreamsWithTheActor()
    {
        var owner = Sys.ActorOf(Props.Create(() => new Owner()));
        var result = await owner.Ask<Running>("run", Limit);

        Sys.Stop(owner);

        await Assert.ThrowsAsync<AbruptTerminationException>(() => Soon(result.Result));
    }

    [Fact]
    public async Task SystemTerminates_RunningStream_FailsAbruptly()
    {
        var result = Source.Never<int>().RunWith(Sink.Ignore<int>(), Materializer);

        await Soon(Sys.Terminate());

        await Assert.ThrowsAsync<AbruptTerminationException>(() => Soon(result));
    }

    [Fact]
    public void Settings_NotAPowerOfTwo_AreRefused() =>
        Assert.Throws<ArgumentException>(() => ActorMaterializerSettings.Create(Sys).WithInputBuffer(1, 3));

    [Fact]
    public void Settings_Default_AreThoseOfTheReference()
    {
        var settings = ActorMaterializerSettings.Create(Sys);

        Assert.Equal(4, settings.InitialInputBufferSize);
        Assert.Equal(16, settings.MaxInputBufferSize);
    }

    private sealed record Running(Task<Done> Result);

    private sealed class Owner : ReceiveActor
    {
        public Owner()
        {
            var materializer = Context.Materializer();
            Receive<string>(_ => Sender.Tell(new Running(
                Source.Never<int>().RunWith(Sink.Ignore<int>(), materializer))));
        }
    }
}
