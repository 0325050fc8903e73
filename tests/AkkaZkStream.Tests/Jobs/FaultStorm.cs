using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Tests.Jobs;

/// <summary>Faults at times and of kinds that a seed decides; each ends after a while, and all are over at the end.</summary>
internal sealed class FaultStorm(Simulation simulation, int seed)
{
    private static readonly string[] Operations = ["Create", "Delete", "GetChildren", "GetData"];

    private readonly Random _random = new(seed);

    /// <summary>How many faults there were, by kind: a kind that never came tested nothing.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    public void Rage(TimeSpan duration)
    {
        DateTimeOffset end = simulation.Now + duration;
        while (simulation.Now < end)
        {
            simulation.Advance(Seconds(0.05, 4));
            RaiseOne();
        }
    }

    private EmbeddedZooKeeperFaults Faults => simulation.ZooKeeper.Faults;

    private void RaiseOne()
    {
        switch (_random.Next(5))
        {
            case 0:
                Count("dropped");
                simulation.Await(() => Faults.DropConnectionsAsync());
                break;
            case 1:
                Count("cut");
                simulation.Await(() => Faults.CutAsync(requests: _random.Next(2) == 0, replies: _random.Next(3) > 0));
                simulation.Advance(Seconds(0, 15));
                simulation.Await(Faults.HealAsync);
                break;
            case 2:
                Count("down");
                simulation.Await(Faults.GoDownAsync);
                simulation.Advance(Seconds(0, 15));
                simulation.Await(Faults.ComeBackAsync);
                break;
            default:
                LoseOne(_random.Next(2) == 0 ? RequestFault.LoseReply : RequestFault.LoseRequest);
                break;
        }
    }

    private void LoseOne(RequestFault kind)
    {
        string operation = Operations[_random.Next(Operations.Length)];
        using InjectedFault fault = Faults.OnNext(kind, request => request.Operation.StartsWith(operation));
        simulation.Advance(Seconds(0.1, 3));
        if (fault.Fired.IsCompleted)
            Count(kind.ToString());
    }

    private void Count(string kind) => Counts[kind] = Counts.GetValueOrDefault(kind) + 1;

    private TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + _random.NextDouble() * (to - from));
}
