using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public class ReadBatchTests
{
    [Theory]
    [InlineData(0, 1, 100, 1)]
    [InlineData(1, 1, 100, 1)]
    [InlineData(15, 1, 100, 1)]
    [InlineData(1000, 0, 0, 1)]
    [InlineData(16, 1, 100, 128)]
    [InlineData(100, 4, 400, 1024)]
    [InlineData(1000, 1, 50, 4096)]
    [InlineData(1000, 1, 100_000, ReadBatch.BytesMax)]
    public void BytesFor_IsAnEighthOfTheAnswersOutstanding_AsLongAsTheLastOnes(
        int inFlight, int frames, long bytes, int expected) =>
        Assert.Equal(expected, ReadBatch.BytesFor(inFlight, frames, bytes));

    [Fact]
    public void BytesFor_WindowAtItsLimit_LeavesTheServerMostOfIt()
    {
        const int AnswerBytes = 92;
        for (var inFlight = 1; inFlight <= 1000; inFlight++)
            Assert.InRange(ReadBatch.BytesFor(inFlight, 1, AnswerBytes), 1, Math.Max(1, inFlight * AnswerBytes / 8));
    }
}
