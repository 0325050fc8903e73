using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Tests.Output;

/// <summary>Events of a run, as the job gives them.</summary>
internal static class Events
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static readonly NumbersSummary Summary = new(40, 11, 41, 1, 0, 2, 0);

    public static NumbersEvent Element(string source = "numbers-2", int value = 42) => new NumbersEvent.ElementAccepted(
        source, new FencingToken(8589934620), new Zxid(8589934624), 0, value, Noon.AddTicks(1_234_567));

    public static NumbersEvent Window(int second = 0, long count = 4, long sum = 187) =>
        new NumbersEvent.WindowFired(Noon.AddSeconds(second), Noon.AddSeconds(second + 1), count, sum);

    public static NumbersEvent Change(GuardState state, string source = "numbers-2", long token = 8589934620) =>
        new NumbersEvent.GuardChanged(new GuardChange(source, state, new FencingToken(token)));
}
