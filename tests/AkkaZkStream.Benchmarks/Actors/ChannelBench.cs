using System.Threading.Channels;
using AkkaZkStream.Benchmarks.Harness;

namespace AkkaZkStream.Benchmarks.Actors;

/// <summary>
/// The floor: what System.Threading.Channels makes of the same tasks, without anything that makes an actor.
/// </summary>
internal static class ChannelBench
{
    private const int Batch = 1_000;
    private static readonly object Message = new();

    public static Round OneWay(int messages)
    {
        var channel = Unbounded<object>();
        var reading = Task.Run(() => Count(channel.Reader));
        for (var i = 0; i < messages; i++)
            channel.Writer.TryWrite(Message);
        channel.Writer.Complete();
        return Checked(reading.GetAwaiter().GetResult(), messages);
    }

    public static Round PingPong(int trips)
    {
        var (there, back) = (Unbounded<object>(), Unbounded<object>());
        var echoing = Task.Run(() => Forward(there.Reader, back.Writer, int.MaxValue));
        there.Writer.TryWrite(Message);
        var forwarded = Task.Run(() => Forward(back.Reader, there.Writer, trips - 1)).GetAwaiter().GetResult();
        there.Writer.Complete();
        echoing.GetAwaiter().GetResult();
        return 2 * Checked(forwarded + 1, trips).Operations;
    }

    public static Round Ask(int questions)
    {
        var channel = Unbounded<TaskCompletionSource<object>>();
        var answering = Task.Run(() => Answer(channel.Reader));
        var answers = new Task<object>[Batch];
        for (var asked = 0; asked < questions; asked += Batch)
        {
            for (var i = 0; i < Batch; i++)
            {
                var question = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
                answers[i] = question.Task;
                channel.Writer.TryWrite(question);
            }

            Task.WhenAll(answers).GetAwaiter().GetResult();
        }

        channel.Writer.Complete();
        return Checked(answering.GetAwaiter().GetResult(), questions);
    }

    private static Channel<T> Unbounded<T>() =>
        Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });

    private static async Task<int> Count(ChannelReader<object> reader)
    {
        var count = 0;
        await foreach (var _ in reader.ReadAllAsync())
            count++;
        return count;
    }

    private static async Task<int> Forward(ChannelReader<object> reader, ChannelWriter<object> writer, int count)
    {
        for (var forwarded = 0; forwarded < count; forwarded++)
        {
            if (!reader.TryRead(out var message))
            {
                if (!await reader.WaitToReadAsync())
                    return forwarded;
                reader.TryRead(out message);
            }

            writer.TryWrite(message!);
        }

        return count;
    }

    private static async Task<int> Answer(ChannelReader<TaskCompletionSource<object>> reader)
    {
        var count = 0;
        await foreach (var question in reader.ReadAllAsync())
        {
            question.SetResult(Message);
            count++;
        }

        return count;
    }

    private static Round Checked(int got, int expected) => got == expected
        ? expected
        : throw new InvalidOperationException($"Expected {expected} messages, got {got}.");
}
