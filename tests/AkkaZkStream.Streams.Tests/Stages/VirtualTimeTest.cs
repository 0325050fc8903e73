using Akka.Actor;
using Akka.Configuration;
using Akka.Streams;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Stages;

internal sealed record Reading(DateTimeOffset At, int Value);

/// <summary>Streams on an actor system whose time stands still.</summary>
public abstract class VirtualTimeTest : IAsyncLifetime
{
    /// <summary>How long, on the wall clock, something that must happen may take before the test has failed.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly ActorSystem _system =
        ActorSystem.Create("streams", ConfigurationFactory.ParseString(VirtualScheduler.Configuration));

    protected VirtualTimeTest() => Materializer = _system.Materializer();

    protected ActorSystem System => _system;

    protected ActorMaterializer Materializer { get; }

    protected VirtualScheduler Time => VirtualScheduler.Of(_system);

    /// <summary>Waits until something that other threads bring about holds; it is looked at as often as they get a turn.</summary>
    protected static async Task Eventually(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();
}
