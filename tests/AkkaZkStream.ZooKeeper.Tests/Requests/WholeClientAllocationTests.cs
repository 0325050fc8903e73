using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

/// <summary>What a request costs on the heap from the call to its result, through all of the client: a window full of
/// requests goes out, and their answers come in a few pieces, all on the thread that counts.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class WholeClientAllocationTests
{
    private const int Window = 1000;
    private const int Rounds = 20;
    private const int AnswersPerRead = 100;

    // One hand-over to the writer's scheduler for every sixteen requests: here a closure and a delegate of the test's own,
    // 96 bytes, which is 6 a request. The rest of a round's steps is shared by the whole window.
    private const double SharedBytesMax = 8;

    private static readonly ZkPath Node = ZkPath.Parse("/a");
    private static readonly byte[] Data = new byte[100];

    private readonly SingleThread _thread = new();
    private readonly SilentConnection _connection = new();
    private readonly FrameBuffer _answers = new();

    private int _lastXid;

    private delegate void AnswerBody(ref JuteWriter writer);

    [Fact]
    public void GetData_AWindowFull_AllocatesItsDataAndNothingElse() => Assert.InRange(
        BytesPer(client => client.GetDataAsync(Node), new GetDataResponse(Data, default).Write), 128, 128 + SharedBytesMax);

    [Fact]
    public void SetData_AWindowFull_AllocatesNothing() => Assert.InRange(
        BytesPer(client => client.SetDataAsync(Node, Data), new SetDataResponse(default).Write), 0, SharedBytesMax);

    private double BytesPer<T>(Func<ZooKeeperClient, ValueTask<T>> request, AnswerBody answer)
    {
        var client = Connect();
        var requests = new ValueTask<T>[Window];

        // The cheapest round: in the first ones the operations are made that the others use again.
        return Enumerable.Range(0, Rounds).Min(_ => Measure(RoundTrip)) / (double)Window;

        void RoundTrip()
        {
            for (var i = 0; i < Window; i++) requests[i] = request(client);
            _thread.Run();
            for (var i = 1; i <= Window; i++)
            {
                Answer(answer);
                if (i % AnswersPerRead == 0) Send();
            }

            for (var i = 0; i < Window; i++) requests[i].GetAwaiter().GetResult();
        }
    }

    private static long Measure(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private ZooKeeperClient Connect()
    {
        var mark = _answers.Begin();
        var writer = new JuteWriter(_answers);
        new ConnectResponse(0, 10_000, 1, new byte[16], false).Write(ref writer);
        _answers.End(mark);
        Send();
        return _thread.Run(() => ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse("silent:1"),
            TimeProvider = new ManualTime(_thread),
            TaskScheduler = _thread,
            PipeScheduler = _thread.Pipes,
            Transport = _connection,
        }).AsTask());
    }

    private void Answer(AnswerBody body)
    {
        var mark = _answers.Begin();
        var writer = new JuteWriter(_answers);
        new ReplyHeader(++_lastXid, 1, ZkErrorCode.Ok).Write(ref writer);
        body(ref writer);
        _answers.End(mark);
    }

    private void Send()
    {
        _answers.Written.Span.CopyTo(_connection.Answers.GetSpan(_answers.Length));
        _connection.Answers.Advance(_answers.Length);
        _answers.Clear();
        _ = _connection.Answers.FlushAsync();
        _thread.Run();
    }
}
