using System.Net.Sockets;
using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

public sealed class AcceptLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(SocketError.TooManyOpenSockets)]
    [InlineData(SocketError.NoBufferSpaceAvailable)]
    public async Task Accept_WithoutRoom_WaitsBeforeItAsksAgain(SocketError error)
    {
        var room = new TaskCompletionSource();
        var (asked, refusals) = (0, 0);
        var loop = new AcceptLoop(
            () => asked++ == 0 ? throw new SocketException((int)error) : throw new ObjectDisposedException("socket"),
            _ => Task.CompletedTask,
            _ =>
            {
                refusals++;
                return room.Task;
            });

        var running = loop.RunAsync();
        Assert.Equal((1, 1), (asked, refusals));
        Assert.False(running.IsCompleted);
        room.SetResult();

        await running.WaitAsync(Patience);
        Assert.Equal((2, 1), (asked, refusals));
    }

    [Fact]
    public async Task Accept_OfAClientThatHasGone_TakesTheNext()
    {
        using var next = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var outcomes = new Queue<Func<Socket>>(
        [
            () => throw new SocketException((int)SocketError.ConnectionReset),
            () => next,
            () => throw new SocketException((int)SocketError.OperationAborted),
        ]);
        var accepted = new List<Socket>();
        Task TakeAsync(Socket socket)
        {
            accepted.Add(socket);
            return Task.CompletedTask;
        }

        await new AcceptLoop(() => new(outcomes.Dequeue()()), TakeAsync, _ => Task.CompletedTask).RunAsync().WaitAsync(Patience);

        Assert.Same(next, Assert.Single(accepted));
    }
}
