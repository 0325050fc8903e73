using AkkaZkStream.Cli.Output;

namespace AkkaZkStream.Cli.Tests.Output;

public sealed class UntilClosedTests
{
    [Fact]
    public void Write_NobodyReads_SaysSoOnceAndSwallowsTheRest()
    {
        var (inner, closed) = (new Pipe { IsClosed = true }, 0);
        var output = new UntilClosed(inner, () => closed++);

        output.Show(Events.Element());
        output.Show(Events.Window());
        output.Summary(Events.Summary);

        Assert.Equal((1, 1), (closed, inner.Calls));
    }

    [Fact]
    public void Write_SomebodyReads_GetsThrough()
    {
        var (inner, closed) = (new Pipe(), 0);
        var output = new UntilClosed(inner, () => closed++);

        output.Show(Events.Element());
        output.Notice("A sentence.");
        output.Summary(Events.Summary);

        Assert.Equal((0, 3), (closed, inner.Calls));
    }

    private sealed class Pipe : IRunOutput
    {
        public bool IsClosed { get; init; }

        public int Calls { get; private set; }

        public void Follow(Func<NumbersSummary> totals) => Write();

        public void Show(NumbersEvent happened) => Write();

        public void Notice(string sentence) => Write();

        public void Summary(NumbersSummary summary) => Write();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void Write()
        {
            Calls++;
            if (IsClosed)
                throw new IOException("Broken pipe");
        }
    }
}
