using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Requests;
using AkkaZkStream.ZooKeeper.Callbacks;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

/// <summary>What a request costs on the heap, counted on the thread that does all of it.</summary>
public class AllocationTests
{
    [Fact]
    public void GetData_Pipelined_AllocatesItsDataAndNothingElse()
    {
        const int Count = 1000;
        var path = ZkPath.Parse("/a");
        var reply = Reply(dataLength: 100);
        var frames = new FrameBuffer();
        var callbacks = new CallbackQueue(TaskScheduler.Default);
        var watches = new WatchRegistry();
        var chroot = new Chroot(ZkPath.Root);
        RoundTrip();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < Count; i++) RoundTrip();

        // A byte array of 100: 16 bytes of header, 8 of length, 104 of elements. Nothing else.
        var perRequest = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;
        Assert.InRange(perRequest, 128, 129);

        void RoundTrip()
        {
            var operation = PooledOperation<GetDataCall, DataResult>.Rent(new GetDataCall(path, null), callbacks, watches);
            var task = operation.Task;
            frames.Clear();
            var writer = new JuteWriter(frames);
            operation.Write(ref writer, chroot);
            var reader = new JuteReader(reply);
            var header = ReplyHeader.Read(ref reader);
            operation.Answer(ref reader, header, chroot, watches);
            if (task.GetAwaiter().GetResult().Data.Length != 100)
                throw new InvalidOperationException("Expected 100 bytes.");
        }
    }

    private static byte[] Reply(int dataLength)
    {
        var frames = new FrameBuffer();
        var writer = new JuteWriter(frames);
        new ReplyHeader(1, 1, ZkErrorCode.Ok).Write(ref writer);
        new GetDataResponse(new byte[dataLength], default).Write(ref writer);
        return frames.Written.ToArray();
    }
}
