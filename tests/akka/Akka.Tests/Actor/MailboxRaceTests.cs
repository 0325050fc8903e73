using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

/// <summary>No message is lost and none comes twice, whatever happens to the actor meanwhile.</summary>
public sealed class MailboxRaceTests : Akka.TestKit.Xunit2.TestKit
{
    private const int Senders = 3;
    private const int PerSender = 400;

    [Fact]
    public async Task Tell_WhileActorsStop_EveryMessageIsHandledOrADeadLetter()
    {
        var ledger = new Ledger();
        var deadLetters = Sys.ActorOf(Props.Create(() => new CountsDeadLetters(ledger)));
        Sys.EventStream.Subscribe(deadLetters, typeof(DeadLetter));

        for (var round = 0; round < 100; round++)
        {
            var actor = Sys.ActorOf(Props.Create(() => new CountsMessages(ledger)));
            var stopAt = round * 7 % PerSender;
            await Race(actor, number => number == stopAt ? PoisonPill.Instance : null);
        }

        await Settled(ledger, 100 * Senders * PerSender);
    }

    [Fact]
    public async Task Tell_WhileTheActorRestarts_EveryMessageIsHandled()
    {
        var ledger = new Ledger();
        var actor = Sys.ActorOf(Props.Create(() => new CountsMessages(ledger)));

        await EventFilter.Exception<InvalidOperationException>().MuteAsync(async () =>
        {
            for (var round = 0; round < 20; round++)
                await Race(actor, number => number % 100 == 0 ? new InvalidOperationException("restart") : null);
            await Settled(ledger, 20 * Senders * PerSender);
        });
    }

    private static Task Race(IActorRef actor, Func<int, object?> extra) => Task.WhenAll(
        Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < PerSender; number++)
            {
                if (sender == 0 && extra(number) is { } message)
                    actor.Tell(message, ActorRefs.NoSender);
                actor.Tell("counted", ActorRefs.NoSender);
            }
        })));

    private async Task Settled(Ledger ledger, int expected)
    {
        await AwaitConditionAsync(() => ledger.Total >= expected, TimeSpan.FromSeconds(60), $"{ledger}");
        Assert.Equal(expected, ledger.Total);
    }

    private sealed class Ledger
    {
        public int Handled;
        public int Dead;

        public int Total => Volatile.Read(ref Handled) + Volatile.Read(ref Dead);

        public override string ToString() => $"{Handled} handled, {Dead} dead";
    }

    private sealed class CountsMessages(Ledger ledger) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Interlocked.Increment(ref ledger.Handled);
        }
    }

    private sealed class CountsDeadLetters : ReceiveActor
    {
        public CountsDeadLetters(Ledger ledger) =>
            Receive<DeadLetter>(letter => letter.Message is "counted", _ => Interlocked.Increment(ref ledger.Dead));
    }
}
