using System.Collections.Concurrent;

namespace AkkaZkStream.Tests.Samples;

public sealed class EmbeddedInAServiceTests
{
    [Fact]
    public async Task EmbeddedInAService_UntilStopped_PrintsSumsOfAllReadings()
    {
        var printed = new ConcurrentQueue<string>();
        var stopping = new TaskCompletionSource();

        await EmbeddedInAService.RunAsync(
            sensor => Enumerable.Repeat(sensor + 1, 1000),
            line =>
            {
                printed.Enqueue(line);
                stopping.TrySetResult();
            },
            stopping.Task).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains(printed, line => line.Contains("readings, sum"));
    }
}
