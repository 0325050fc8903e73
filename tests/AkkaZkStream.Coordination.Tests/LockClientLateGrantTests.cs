using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests;

/// <summary>A grant that was on its way when its wish was taken back, from a coordinator whose successor has seen to that: it
/// says nothing about the next wish under the same name.</summary>
public sealed class LockClientLateGrantTests : IAsyncLifetime
{
    private static readonly ZkPath Path = ZkPath.Parse("/late-grant");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("late", "akka { loglevel = OFF, stdout-loglevel = OFF }");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate().WaitAsync(Patience);

    [Fact]
    public async Task Acquire_AgainAfterACancelledWish_HeldUnderItsOwnGrantAlone()
    {
        var asked = new TaskCompletionSource();
        var locks = new LockClient(_system, _system.ActorOf(Props.Create(() => new TwoCoordinators(asked))));
        using var cancelled = new CancellationTokenSource();
        var first = locks.TryAcquireAsync(Path, "name", cancelled.Token);
        await asked.Task.WaitAsync(Patience);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience));

        var outcome = await locks.TryAcquireAsync(Path, "name").WaitAsync(Patience);

        Assert.Equal(new FencingToken(2), Assert.IsType<LockOutcome.Acquired>(outcome).Lock.Token);
    }

    /// <summary>Grants the second wish, after a grant for the first that is late.</summary>
    private sealed class TwoCoordinators : ReceiveActor
    {
        private long? _first;

        public TwoCoordinators(TaskCompletionSource asked)
        {
            Receive<LockProtocol.Acquire>(acquire =>
            {
                if (_first is { } first)
                {
                    Sender.Tell(Granted(acquire, 1, first));
                    Sender.Tell(Granted(acquire, 2, acquire.Number));
                }

                _first ??= acquire.Number;
                asked.TrySetResult();
            });
            Receive<LockProtocol.Cancel>(cancel => Sender.Tell(new LockProtocol.Cancelled(cancel.Path, cancel.Holder)));
        }

        private static LockProtocol.Acquired Granted(LockProtocol.Acquire acquire, long token, long number)
            => new(
                acquire.Path,
                acquire.Holder,
                new Grant(new FencingToken(token), new Zxid(token), TimeSpan.FromMinutes(1)),
                number);
    }
}
