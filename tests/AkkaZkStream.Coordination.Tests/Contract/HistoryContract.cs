using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Runs with faults whose histories are judged: answers are lost again and again, and half way through the
/// server is killed and started again; in an ensemble, the leader.</summary>
public abstract class HistoryContract : RecipeContract
{
    private const int WorkPerFault = 4;

    private readonly List<Task> _struck = [];
    private int _worked;
    private int _all;
    private Op[] _victims = [];
    private Task _restart = Task.CompletedTask;

    protected override TimeSpan SessionTimeout => LongSession;

    /// <summary>Workers, each of which does its work so many times.</summary>
    /// <param name="workers">How many at once.</param>
    /// <param name="cycles">How many times each.</param>
    /// <param name="victims">The requests whose answers are lost, in turn.</param>
    /// <param name="work">What a worker does, by its number, in a cycle.</param>
    protected async Task RunAsync(int workers, int cycles, Op[] victims, Func<int, int, Task> work)
    {
        (_all, _victims) = (workers * cycles, victims);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(async worker =>
        {
            for (var cycle = 0; cycle < cycles; cycle++)
            {
                await work(worker, cycle);
                await DisturbAsync(Interlocked.Increment(ref _worked));
            }
        })).WaitAsync(2 * Patience);
        await _restart;
        Assert.Contains(_struck, one => one.IsCompleted);
    }

    private async Task DisturbAsync(int worked)
    {
        if (worked == _all / 2) await (_restart = Ensemble.RestartAsync());
        else if (worked % WorkPerFault == 0) LoseReply(_victims[worked / WorkPerFault % _victims.Length]);
    }

    private void LoseReply(Op op)
    {
        lock (_struck) _struck.Add(Ensemble.Wire.LoseReplyTo(op));
    }
}
