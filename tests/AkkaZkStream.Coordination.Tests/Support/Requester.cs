using System.Threading.Channels;
using Akka.Actor;

namespace AkkaZkStream.Coordination.Tests.Support;

/// <summary>An actor that only listens, and a test that waits for what it hears.</summary>
public sealed class Requester
{
    // Longer than any session of the tests lives, and far shorter than a hanging test is worth.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();

    public Requester(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Ear(_heard.Writer)));

    public IActorRef Ref { get; }

    /// <summary>The next message, which has to be of this type.</summary>
    public async Task<T> ExpectAsync<T>() => Assert.IsAssignableFrom<T>(await NextAsync(typeof(T)));

    /// <summary>The next message of this type; others are passed over.</summary>
    public async Task<T> FishAsync<T>()
    {
        while (true)
            if (await NextAsync(typeof(T)) is T wanted) return wanted;
    }

    /// <summary>The next message of this type that is as expected; others are passed over.</summary>
    public async Task<T> FishAsync<T>(Func<T, bool> isExpected)
    {
        while (true)
            if (await FishAsync<T>() is { } wanted && isExpected(wanted)) return wanted;
    }

    /// <summary>What has been heard so far, taken out.</summary>
    public IReadOnlyList<object> Drain()
    {
        var all = new List<object>();
        while (_heard.Reader.TryRead(out var message)) all.Add(message);
        return all;
    }

    public void Watch(IActorRef other) => Ref.Tell(new WatchFor(other));

    private async Task<object> NextAsync(Type expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await _heard.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Expected {expected.Name} within {Patience}, heard nothing.");
        }
    }

    private sealed record WatchFor(IActorRef Other);

    private sealed class Ear : ReceiveActor
    {
        public Ear(ChannelWriter<object> heard)
        {
            Receive<WatchFor>(watch => Context.Watch(watch.Other));
            ReceiveAny(message => heard.TryWrite(message));
        }
    }
}
