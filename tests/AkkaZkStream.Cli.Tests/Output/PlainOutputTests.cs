using AkkaZkStream.Cli.Output;

namespace AkkaZkStream.Cli.Tests.Output;

public sealed class PlainOutputTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _notices = new() { NewLine = "\n" };

    [Fact]
    public void Events_OfARun_AreLinesForPeople()
    {
        var output = new PlainOutput(_output, _notices, TimeZoneInfo.Utc);

        output.Show(Events.Change(GuardState.Holding));
        output.Show(Events.Element());
        output.Show(Events.Element("numbers-10", 7));
        output.Show(Events.Window());
        output.Show(Events.Change(GuardState.Lost));
        output.Summary(Events.Summary);

        Assert.Equal(
            """
            12:00:00.123  numbers-2    42  token 8589934620
            12:00:00.123  numbers-10    7  token 8589934620
            12:00:00.000  window of 1s: count 4, sum 187
            elements 40, windows 11, grants 41, rejected 1, late 0, lost 2

            """,
            _output.ToString());
        Assert.Equal("numbers-2 lost the lock that it held with token 8589934620.\n", _notices.ToString());
    }

    [Fact]
    public void Times_InAnotherZone_AreTheReaders()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(5.5), "east", "east");

        new PlainOutput(_output, _notices, zone).Show(Events.Window());

        Assert.StartsWith("17:30:00.000", _output.ToString());
    }
}
