using AkkaZkStream.Cli.Sums.Results;

namespace AkkaZkStream.Cli.Tests.Sums;

public sealed class ProgressLineTests
{
    private const string Erase = "\r\e[K";

    private readonly Clock _clock = new();
    private readonly StringWriter _terminal = new();

    [Fact]
    public void Input_ThatIsSoonOver_ShowsNothing()
    {
        var line = Create(100, 80);

        _clock.Advance(0.9);
        line.Report(50, 1);
        line.Hide();

        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public void Input_OfAKnownLength_ShowsABar()
    {
        var line = Create(200_000_000, 80);

        _clock.Advance(2);
        line.Report(100_000_000, 5_000_000);

        var bar = new string('\u2501', 15) + new string('\u2500', 15);
        Assert.Equal($"{Erase}{bar}  50 % of 200 MB, 5.0 M rows, 2.5 M/s", _terminal.ToString());
    }

    [Fact]
    public void Input_OfUnknownLength_ShowsWhatHasCome()
    {
        var line = Create(null, 80);

        _clock.Advance(2);
        line.Report(100_000_000, 5_000_000);

        Assert.Equal($"{Erase}100 MB, 5.0 M rows, 2.5 M/s", _terminal.ToString());
    }

    [Fact]
    public void Line_OnANarrowTerminal_StaysOneLine()
    {
        var line = Create(null, 10);

        _clock.Advance(2);
        line.Report(100_000_000, 5_000_000);

        Assert.Equal($"{Erase}100 MB, 5", _terminal.ToString());
    }

    [Fact]
    public void Line_IsDrawnTenTimesASecondAtMost_AndTakenAwayOnce()
    {
        var line = Create(null, 80);
        _clock.Advance(2);
        line.Report(1, 1);
        var first = _terminal.ToString();

        _clock.Advance(0.09);
        line.Report(1_000_000, 1);
        Assert.Equal(first, _terminal.ToString());
        _clock.Advance(0.01);
        line.Report(1_000_000, 1);
        line.Hide();
        line.Hide();

        Assert.Equal(3, _terminal.ToString().Split(Erase).Length - 1);
        Assert.EndsWith(Erase, _terminal.ToString());
    }

    private ProgressLine Create(long? total, int width) => new(_terminal, _clock, () => width, total);

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(double seconds) => _now += TimeSpan.FromSeconds(seconds).Ticks;
    }
}
