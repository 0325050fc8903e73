using System.Threading.Channels;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

public sealed class JobConnectorsTests : VirtualTimeTest, IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Channel_ToChannel_IsAJob()
    {
        var (input, output) = (Channel.CreateUnbounded<Reading>(), Channel.CreateBounded<WindowResult<long>>(1));
        var job = new StreamEnvironment(System);
        Sums(job.From(input.Reader, r => r.At, Watermarks.Monotonous())).To(output.Writer);
        var handle = job.Execute();

        for (var second = 0; second < 100; second++)
            await input.Writer.WriteAsync(At(second, second));
        input.Writer.Complete();
        var results = await output.Reader.ReadAllAsync().ToListAsync().AsTask().WaitAsync(Patience);

        await handle.Completion.WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => 45L + (100 * i)), results.Select(result => result.Value));
    }

    [Fact]
    public async Task Sequence_ToChannel_IsAJob()
    {
        var output = Channel.CreateUnbounded<WindowResult<long>>();
        var job = new StreamEnvironment(System);
        Sums(job.From(Readings, r => r.At, Watermarks.Monotonous())).To(output.Writer);

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([6, 4], await output.Reader.ReadAllAsync().Select(result => result.Value).ToListAsync());

        static async IAsyncEnumerable<Reading> Readings()
        {
            yield return At(1, 1);
            await Task.Yield();
            yield return At(2, 5);
            yield return At(12, 4);
        }
    }

    [Fact]
    public async Task Job_ThatFails_FailsItsChannel()
    {
        var output = Channel.CreateUnbounded<Reading>();
        var job = new StreamEnvironment(System);
        job.From(Source.Single(At(0, 0)), r => r.At, Watermarks.Monotonous())
            .Select<Reading>(_ => throw new InvalidDataException("bad"))
            .To(output.Writer);

        await Assert.ThrowsAsync<InvalidDataException>(() => job.Execute().Completion.WaitAsync(Patience));

        await Assert.ThrowsAsync<InvalidDataException>(() => output.Reader.Completion.WaitAsync(Patience));
    }

    [Fact]
    public async Task Sink_ThatFails_FailsTheJob()
    {
        var job = new StreamEnvironment(System);
        job.From(Source.From([At(0, 0), At(1, 1)]), r => r.At, Watermarks.Monotonous())
            .To(Sink.ForEach<Reading>(_ => throw new InvalidDataException("full")));

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => job.Execute().Completion.WaitAsync(Patience));

        Assert.Equal("full", failure.Message);
    }

    [Fact]
    public async Task Lines_ToAFile_AreReadFromIt()
    {
        var lines = Enumerable.Range(0, 1000).Select(i => $"line {i}").ToList();

        await Source.From(lines).Via(Lines.Encode()).RunWith(ByteSink.ToFile(_file), Materializer).WaitAsync(Patience);
        var read = await ByteSource.FromFile(_file).Via(Lines.Decode()).RunWith(Sink.Seq<string>(), Materializer).WaitAsync(Patience);

        Assert.Equal(lines, read);
    }

    [Fact]
    public async Task Nothing_ToAFile_EmptiesIt()
    {
        File.WriteAllText(_file, "old");

        await Source.Empty<ReadOnlyMemory<byte>>().RunWith(ByteSink.ToFile(_file), Materializer).WaitAsync(Patience);

        Assert.Equal("", File.ReadAllText(_file));
    }

    [Fact]
    public async Task Stream_ThatCannotBeOpened_FailsTheSinkAndTheSource()
    {
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() =>
            Source.Single<ReadOnlyMemory<byte>>(default).RunWith(ByteSink.ToFile("/no/such/file"), Materializer).WaitAsync(Patience));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() =>
            ByteSource.FromFile("/no/such/file").RunWith(Sink.Ignore<ReadOnlyMemory<byte>>(), Materializer).WaitAsync(Patience));
    }

    [Fact]
    public async Task Upstream_ThatFails_FailsTheSink()
    {
        var failing = Source.Failed<ReadOnlyMemory<byte>>(new InvalidDataException("bad"));

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            failing.RunWith(ByteSink.ToFile(_file), Materializer).WaitAsync(Patience));
    }

    private static DataStream<WindowResult<long>> Sums(DataStream<Reading> readings) =>
        readings.Window(Window.Tumbling(TimeSpan.FromSeconds(10))).Compute(Aggregate.SumInt32().Of<Reading>(r => r.Value));

    private static Reading At(int second, int value) => new(DateTimeOffset.UnixEpoch.AddSeconds(second), value);
}
