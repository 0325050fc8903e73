using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Actors;

/// <summary>
/// What a message costs, beside a bare channel that moves the same message between the same threads. Akka.NET 1.5 on
/// the same kind of machine: Tell 15-20 M/s at 25 bytes, ping-pong 6.3-8.6 M messages/s, Ask 1.2-1.7 M/s at 840 bytes.
/// </summary>
internal static class ActorsSuite
{
    private const int Messages = 4_000_000;
    private const int Trips = 1_000_000;
    private const int Questions = 500_000;
    private const string Channel = "Channel, one reader";
    private const string Tell = "Tell";
    private const string ChannelTrips = "two Channels";
    private const string PingPong = "Tell and Tell back";
    private const string ChannelQuestions = "Channel and TaskCompletionSource";
    private const string Ask = "Ask";

    public static IEnumerable<Contest> Contests()
    {
        yield return OneWay();
        yield return RoundTrips();
        yield return Asks();
    }

    private static Contest OneWay()
    {
        var actors = new ActorBench();
        return new Contest
        {
            Title = "one-way messages, one sender",
            Unit = "messages",
            Measure = Measure.PerSecond,
            Contestants =
            [
                new Contestant(Channel, () => ChannelBench.OneWay(Messages)),
                new Contestant(Tell, () => actors.OneWay(Messages)),
            ],
            Goals = [new Goal(Tell, Channel, 0.8)],
            TearDown = actors.Dispose,
        };
    }

    private static Contest RoundTrips()
    {
        var actors = new ActorBench();
        return new Contest
        {
            Title = "ping-pong of one pair",
            Unit = "messages",
            Measure = Measure.PerSecond,
            Contestants =
            [
                new Contestant(ChannelTrips, () => ChannelBench.PingPong(Trips)),
                new Contestant(PingPong, () => actors.PingPong(Trips)),
            ],
            Goals = [new Goal(PingPong, ChannelTrips, 0.8)],
            TearDown = actors.Dispose,
        };
    }

    private static Contest Asks()
    {
        var actors = new ActorBench();
        return new Contest
        {
            Title = "questions, 1,000 at a time",
            Unit = "questions",
            Measure = Measure.PerSecond,
            Contestants =
            [
                new Contestant(ChannelQuestions, () => ChannelBench.Ask(Questions)),
                new Contestant(Ask, () => actors.Ask(Questions)),
            ],
            Goals = [new Goal(Ask, ChannelQuestions, 0.5)],
            TearDown = actors.Dispose,
        };
    }
}
