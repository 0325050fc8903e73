using System.Globalization;
using System.Text;

namespace AkkaZkStream.Coordination.Tests.Fencing;

/// <summary>What several processes do to one fenced file.</summary>
public sealed class FencedFileProcessesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fenced-file-");

    private string DataFile => Path.Combine(_directory.FullName, "numbers");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Processes_RacingForEachPosition_GetItOneAtATime()
    {
        const int rounds = 50;
        HolderProcess[] holders = [StartHolder(0), StartHolder(0), StartHolder(0)];

        string[] answers = await Task.WhenAll(holders.Select(holder => holder.TellAsync($"race {rounds}")));

        long accepted = answers.Sum(answer => int.Parse(answer, CultureInfo.InvariantCulture));
        IReadOnlyList<FencedValue> all = await new FencedFile(DataFile).ReadAllAsync();
        Assert.Equal(accepted, all.Count);
        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(value => (int)value.Position.Token.Value));
        Assert.InRange(accepted, rounds, holders.Length * rounds);
        Array.ForEach(holders, holder => holder.Dispose());
    }

    /// <summary>The control: what goes wrong without a fence. The old holder pauses between its read and its
    /// write.</summary>
    [Fact]
    public async Task Processes_OldHolderWakesUp_WithoutTheFenceANumberAppearsTwice()
    {
        Assert.Equal("accepted", await LetAnOldHolderWakeUp("overwrite"));

        Assert.Equal(["1", "2", "2"], await NumbersAsync());
    }

    [Fact]
    public async Task Processes_OldHolderWakesUp_WithTheFenceNoNumberAppearsTwice()
    {
        Assert.Equal("rejected", await LetAnOldHolderWakeUp("write"));

        Assert.Equal(["1", "2"], await NumbersAsync());
    }

    [Fact]
    public async Task Process_WithoutFileLocks_RefusesToWrite()
    {
        using var holder = StartHolder(1, ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => holder.TellAsync("write"));

        Assert.Contains("Expected a file system that locks files", failure.Message);
    }

    private async Task<string> LetAnOldHolderWakeUp(string write)
    {
        using var first = StartHolder(1);
        await first.TellAsync("read");
        await first.TellAsync("write");
        using var old = StartHolder(2);
        using var next = StartHolder(3);
        await old.TellAsync("read");
        await next.TellAsync("read");
        Assert.Equal("accepted", await next.TellAsync(write));
        return await old.TellAsync(write);
    }

    private async Task<IEnumerable<string>> NumbersAsync() =>
        (await new FencedFile(DataFile).ReadAllAsync()).Select(value => Encoding.ASCII.GetString(value.Payload.Span));

    private HolderProcess StartHolder(long token, params (string Name, string Value)[] environment)
        => new("AkkaZkStream.Coordination.Holder.dll", DataFile, token, environment);
}
