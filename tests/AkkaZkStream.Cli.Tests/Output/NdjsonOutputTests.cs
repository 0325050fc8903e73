using System.Text;
using AkkaZkStream.Cli.Output;

namespace AkkaZkStream.Cli.Tests.Output;

public sealed class NdjsonOutputTests
{
    private readonly CountingStream _stream = new();
    private readonly StringWriter _notices = new();

    [Fact]
    public void Element_IsOneLine_WithTheNamesInTheirOrder()
    {
        Create().Show(Events.Element());

        Assert.Equal(
            """{"type":"element","source":"numbers-2","token":8589934620,"granted":8589934624,"sequence":0,"value":""" +
            """42,"at":"2026-01-31T12:00:00.123Z"}""" + "\n",
            Text());
    }

    [Fact]
    public void Window_IsOneLine_WithTheNamesInTheirOrder()
    {
        Create().Show(Events.Window());

        Assert.Equal(
            """{"type":"window","start":"2026-01-31T12:00:00.000Z","end":"2026-01-31T12:00:01.000Z","count":4,"sum":187}""" + "\n",
            Text());
    }

    [Fact]
    public void Summary_IsOneLine_WithTheNamesInTheirOrder()
    {
        Create().Summary(Events.Summary);

        Assert.Equal(
            """{"type":"summary","elements":40,"windows":11,"grants":41,"rejected":1,"late":0,"lost":2}""" + "\n", Text());
    }

    [Fact]
    public void Lines_OneAfterTheOther_AreWrittenAndFlushedEachByItself()
    {
        var output = Create();

        output.Show(Events.Element());
        output.Show(Events.Window());

        Assert.Equal(2, Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((2, 2), (_stream.Writes, _stream.Flushes));
    }

    [Fact]
    public void Loss_IsSaidBesideTheOutput()
    {
        Create().Show(Events.Change(GuardState.Lost));

        Assert.Equal("", Text());
        Assert.Equal("numbers-2 lost the lock that it held with token 8589934620." + Environment.NewLine, _notices.ToString());
    }

    [Fact]
    public void OtherChanges_AreNotSaid()
    {
        Create().Show(Events.Change(GuardState.Holding));

        Assert.Equal(("", ""), (Text(), _notices.ToString()));
    }

    private NdjsonOutput Create() => new(_stream, _notices);

    private string Text() => Encoding.UTF8.GetString(_stream.ToArray());

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public int Flushes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }

        public override void Flush() => Flushes++;
    }
}
