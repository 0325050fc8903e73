using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Requests;
using AkkaZkStream.ZooKeeper.Callbacks;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

/// <summary>What a request costs on the heap, counted on the thread that does all of it. Alone, because operations are
/// used again, and others would use them.</summary>
[Collection(AloneInTheProcess.Name)]
public class AllocationTests
{
    private const int Count = 1000;

    private static readonly ZkPath Node = ZkPath.Parse("/a");
    private static readonly byte[] Data = new byte[100];

    [Fact]
    public void GetData_Pipelined_AllocatesItsDataAndNothingElse()
    {
        // A byte array of 100: 16 bytes of header, 8 of length, 104 of elements. Nothing else.
        Assert.InRange(
            BytesPer<GetDataCall, DataResult>(new GetDataCall(Node, null), new GetDataResponse(Data, default).Write), 128, 129);
    }

    [Fact]
    public void SetData_Pipelined_AllocatesNothing() => Assert.InRange(
        BytesPer<SetDataCall, StatResult>(new SetDataCall(Node, Data, -1), new SetDataResponse(default).Write), 0, 1);

    [Fact]
    public void Exists_Pipelined_AllocatesNothing() => Assert.InRange(
        BytesPer<ExistsCall, ExistsResult>(new ExistsCall(Node, null), new ExistsResponse(default).Write), 0, 1);

    private static double BytesPer<TCall, TResult>(TCall call, RequestBody answer)
        where TCall : struct, ICall<TCall, TResult>
    {
        var reply = Reply(answer);
        var frames = new FrameBuffer();
        var callbacks = new CallbackQueue(TaskScheduler.Default);
        var watches = new WatchRegistry();
        var chroot = new Chroot(ZkPath.Root);
        RoundTrip();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < Count; i++) RoundTrip();

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;

        void RoundTrip()
        {
            var operation = PooledOperation<TCall, TResult>.Rent(call, callbacks, watches);
            var task = operation.Task;
            frames.Clear();
            var writer = new JuteWriter(frames);
            operation.Write(ref writer, chroot);
            var reader = new JuteReader(reply);
            var header = ReplyHeader.Read(ref reader);
            operation.Answer(ref reader, header, chroot, watches);
            task.GetAwaiter().GetResult();
        }
    }

    private static byte[] Reply(RequestBody answer)
    {
        var frames = new FrameBuffer();
        var writer = new JuteWriter(frames);
        new ReplyHeader(1, 1, ZkErrorCode.Ok).Write(ref writer);
        answer(ref writer);
        return frames.Written.ToArray();
    }
}
