using System.Text;

namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class FencedFileTests : FenceContract, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fenced-file-");

    private string DataFile => Path.Combine(_directory.FullName, "numbers");

    public void Dispose() => _directory.Delete(recursive: true);

    protected override IFence Open() => new FencedFile(DataFile);

    [Fact]
    public async Task FencedFile_ManyAccepted_AreAllReadInOrder()
    {
        var file = new FencedFile(DataFile);
        for (int token = 1; token <= 20; token++)
            await Offer(file, token, token, $"value {token}");

        IReadOnlyList<FencedValue> all = await new FencedFile(DataFile).ReadAllAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(i => Position(i, i)), all.Select(v => v.Position));
        Assert.Equal("value 20", Encoding.UTF8.GetString(all[^1].Payload.Span));
    }

    [Fact]
    public async Task FencedFile_Record_IsALineThatPeopleCanRead()
    {
        await Offer(Open(), 0x200000001, 10, "42");

        string text = await File.ReadAllTextAsync(DataFile);

        Assert.Matches("^0000000200000001 000000000000000a 00000002 [0-9a-f]{8} 42\n$", text);
    }

    [Fact]
    public async Task FencedFile_CutOffAtEveryByte_KeepsTheWholeRecordsAndGoesOn()
    {
        IFence writer = Open();
        await Offer(writer, 1, 0, "first");
        long whole = new FileInfo(DataFile).Length;
        await Offer(writer, 2, 0, "second");
        byte[] bytes = await File.ReadAllBytesAsync(DataFile);

        for (long cut = whole; cut < bytes.Length; cut++)
        {
            await File.WriteAllBytesAsync(DataFile, bytes[..(int)cut]);

            Assert.Equal(Position(1, 0), Assert.Single(await new FencedFile(DataFile).ReadAllAsync()).Position);
            Assert.True((await Offer(Open(), 2, 0, "x")).IsAccepted);
            Assert.Equal(2, (await new FencedFile(DataFile).ReadAllAsync()).Count);
            Assert.EndsWith(" x\n", await File.ReadAllTextAsync(DataFile));
        }
    }

    [Fact]
    public async Task FencedFile_LastRecordHalfOnDisk_IsNoRecord()
    {
        IFence writer = Open();
        await Offer(writer, 1, 0, "first");
        await Offer(writer, 2, 0, "second");
        byte[] bytes = await File.ReadAllBytesAsync(DataFile);
        bytes.AsSpan(bytes.Length - 5).Clear();
        await File.WriteAllBytesAsync(DataFile, bytes);

        // The writer that wrote it remembers it; the file is what counts.
        Assert.True((await Offer(writer, 2, 0, "x")).IsAccepted);
        Assert.Equal(2, (await new FencedFile(DataFile).ReadAllAsync()).Count);
    }

    /// <param name="at">A byte of the second record: of its payload; of its length, which then claims all the rest.</param>
    [Theory]
    [InlineData(58 + 53)]
    [InlineData(58 + 38)]
    public async Task FencedFile_DamagedInTheMiddle_IsNotWrittenTo(int at)
    {
        IFence writer = Open();
        for (int token = 1; token <= 3; token++)
            await Offer(writer, token, 0, "value");
        byte[] bytes = await File.ReadAllBytesAsync(DataFile);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(DataFile, bytes);

        var failure = await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(Open(), 9, 0, "x"));

        Assert.Contains("Expected a record at byte", failure.Message);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(DataFile));
    }

    [Fact]
    public async Task FencedFile_Replaced_IsReadFromTheStart()
    {
        IFence writer = Open();
        await Offer(writer, 4, 0, "old");
        await Offer(writer, 5, 0, "old");
        File.Delete(DataFile);
        await Offer(Open(), 1, 0, "new");

        Assert.True((await Offer(writer, 2, 0, "next")).IsAccepted);

        Assert.Equal([Position(1, 0), Position(2, 0)], (await new FencedFile(DataFile).ReadAllAsync()).Select(v => v.Position));
    }

    [Fact]
    public async Task FencedFile_LockedByAnotherForTooLong_SaysSo()
    {
        await using var other = new FileStream(
            DataFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var file = new FencedFile(DataFile, FencedFileOptions.Default with { LockWaitMax = TimeSpan.Zero });

        var failure = await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(file, 1, 0, "x"));

        Assert.Contains("to be free within 0 s", failure.Message);
    }

    [Fact]
    public async Task FencedFile_DirectoryMissing_SaysSo()
    {
        var file = new FencedFile(Path.Combine(_directory.FullName, "nowhere", "numbers"));

        var failure = await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(file, 1, 0, "x"));

        Assert.Contains("nowhere", failure.Message);
    }

    [Fact]
    public async Task FencedFile_PayloadAboveTheLimit_IsRefusedBeforeAnythingIsWritten()
    {
        var file = new FencedFile(DataFile, FencedFileOptions.Default with { PayloadBytesMax = 4 });

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Offer(file, 1, 0, "12345"));

        Assert.True((await Offer(file, 1, 0, "1234")).IsAccepted);
    }
}
