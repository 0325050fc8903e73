using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Tests.Jobs;

/// <summary>The numbers job inside a simulation, and all that it said.</summary>
internal sealed class SimulatedJob
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(5);

    private readonly Simulation _simulation;

    public SimulatedJob(Simulation simulation, NumbersJobOptions options)
    {
        (_simulation, Options) = (simulation, options);
        Run = NumbersJob.Start(simulation.System, options, Said.Add);
    }

    public NumbersJobOptions Options { get; }

    public NumbersRun Run { get; }

    public List<NumbersEvent> Said { get; } = [];

    public NumbersSummary Summary => Run.Summary;

    public IEnumerable<NumbersEvent.ElementAccepted> Elements => Said.OfType<NumbersEvent.ElementAccepted>();

    public IEnumerable<NumbersEvent.WindowFired> Windows => Said.OfType<NumbersEvent.WindowFired>();

    public IEnumerable<GuardChange> Changes => Said.OfType<NumbersEvent.GuardChanged>().Select(said => said.Change);

    public NumbersSummary Drain()
    {
        Run.Drain();
        return RunToEnd();
    }

    public NumbersSummary RunToEnd()
    {
        _simulation.RunUntil(() => Run.Completion.IsCompleted, EndLimit);
        return Run.Completion.GetAwaiter().GetResult();
    }

    /// <summary>What must hold of every run that has ended, whatever went wrong in it.</summary>
    public void CheckInvariants()
    {
        FencePosition[] positions = [.. Elements.Select(e => new FencePosition(e.Token, e.Sequence))];
        Assert.Equal(positions.Order().Distinct(), positions);
        foreach (IGrouping<string, NumbersEvent.ElementAccepted> source in Elements.GroupBy(e => e.Source))
            Assert.Equal(Numbers(source.Key).Take(source.Count()), source.Select(e => e.Value));
        foreach (NumbersEvent.WindowFired window in Windows)
            CheckWindow(window);
        Assert.Equal(Elements.Count(), Windows.Sum(w => w.Count));
        Assert.Equal(Windows.Select(w => w.Start).Order().Distinct(), Windows.Select(w => w.Start));
        Assert.Equal((Elements.Count(), Windows.Count(), 0), (Summary.Elements, Summary.Windows, Summary.Late));
    }

    private IEnumerable<int> Numbers(string source) =>
        RandomNumbers.Of(Options.Seed, int.Parse(source["numbers-".Length..]));

    private void CheckWindow(NumbersEvent.WindowFired window)
    {
        NumbersEvent.ElementAccepted[] inside = [.. Elements.Where(e => e.At >= window.Start && e.At < window.End)];
        Assert.Equal((inside.Length, inside.Sum(e => e.Value)), (window.Count, window.Sum));
        Assert.All(inside, element => Assert.True(Said.IndexOf(element) < Said.IndexOf(window)));
    }
}
