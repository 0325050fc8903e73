using System.Net.Sockets;
using AkkaZkStream.Coordination;
using AkkaZkStream.Streams.Connectors;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

public sealed class AcceptLoopTests : VirtualTimeTest
{
    private readonly CancellationTokenSource _stop = new();
    private int _accepts;

    [Fact]
    public async Task Run_NoFileIsLeft_TriesAgainAfterAPauseOnly()
    {
        var loop = Loop(_ => throw new SocketException((int)SocketError.TooManyOpenSockets));

        var running = loop.RunAsync(_stop.Token);
        for (var accepts = 1; accepts <= 3; accepts++)
        {
            await Eventually(() => Volatile.Read(ref _accepts) == accepts && Time.NextDue is not null);
            Time.Advance(AcceptLoop.Pause);
        }
        await _stop.CancelAsync();

        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task Run_ConnectionGoneBeforeItIsTaken_TakesTheNextAtOnce()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var taken = new TaskCompletionSource<Socket>();
        var loop = Loop(
            accepts => accepts switch
            {
                1 => throw new SocketException((int)SocketError.ConnectionAborted),
                2 => socket,
                _ => null,
            },
            taken.SetResult);

        var running = loop.RunAsync(_stop.Token);

        Assert.Same(socket, await taken.Task.WaitAsync(Patience));
        await _stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task Run_Disposed_Ends()
    {
        await Loop(_ => throw new ObjectDisposedException("listener")).RunAsync(_stop.Token).WaitAsync(Patience);

        Assert.Equal(1, _accepts);
    }

    /// <summary>A loop over what a function makes of the number of the call; null waits until it is stopped.</summary>
    private AcceptLoop Loop(Func<int, Socket?> accept, Action<Socket>? take = null) =>
        new(
            async stop =>
            {
                if (accept(Interlocked.Increment(ref _accepts)) is { } socket)
                    return socket;
                await Task.Delay(Timeout.Infinite, stop);
                throw new InvalidOperationException("Expected to be stopped.");
            },
            take ?? (_ => { }),
            new SchedulerTimeProvider(System.Scheduler));
}
