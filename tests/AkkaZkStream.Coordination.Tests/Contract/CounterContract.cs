using System.Buffers.Binary;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Shared values and counters: nothing is lost, nothing counted twice, and "don't know" is said when it is so.</summary>
public abstract class CounterContract : RecipeContract
{
    [Fact]
    [Shows(Recipe.Counter, Trial.Contention)]
    public async Task Add_ManyAtOnce_EachCountsOnceAndTheHistoryIsLegal()
    {
        const int each = 15;
        var (ours, theirs) = (await OpenAsync(Ours, OurLocks), await OpenAsync(Theirs, TheirLocks));
        var history = new CallHistory<CounterCall>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async worker =>
        {
            for (var i = 0; i < each; i++) await AddAsync(history, worker % 2 == 0 ? ours : theirs, $"p{worker}", 1 + worker);
        })).WaitAsync(Patience);

        await Ours.SyncAsync(Path);
        Assert.Equal(each * (1 + 2 + 3 + 4 + 5 + 6), await ours.ReadAsync());
        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new CounterModel()));
    }

    [Fact]
    [Shows(Recipe.Counter, Trial.LostReply, Trial.History)]
    public async Task Add_RepliesLost_HistoryIsLegalWithWhatIsUnknown()
    {
        var (ours, theirs) = (await OpenAsync(Ours, OurLocks), await OpenAsync(Theirs, TheirLocks));
        var history = new CallHistory<CounterCall>();
        var struck = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            for (var i = 0; i < 10; i++)
            {
                var lost = worker == 0 && i % 3 == 0 ? Ensemble.Wire.LoseReplyTo(Op.SetData) : Task.CompletedTask;
                await AddAsync(history, worker % 2 == 0 ? ours : theirs, $"p{worker}", 1);
                if (worker == 0 && i % 3 == 0 && lost.IsCompleted) struck++;
            }
        })).WaitAsync(Patience);

        Assert.True(struck > 0, "No reply was lost.");
        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new CounterModel()));
        var known = history.Calls.Count(call => call.Outcome is OperationOutcome.Done);
        await Theirs.SyncAsync(Path);
        Assert.InRange(await theirs.ReadAsync(), known, history.Calls.Count);
    }

    [Fact]
    public async Task Add_ReplyLostAndNobodyElseWrites_UnknownUnlessItWasCertainlyWrittenOnce()
    {
        var ours = await OpenAsync(Ours, OurLocks);
        var struck = Ensemble.Wire.LoseReplyTo(Op.SetData);

        var outcome = await ours.AddAsync(5).WaitAsync(Patience);

        // The server had applied it: the same write again is refused, and nobody can tell whose the first one was.
        Assert.True(struck.IsCompleted);
        Assert.IsType<CounterOutcome.Unknown>(outcome);
        Assert.Equal(5, await ours.ReadAsync());
    }

    [Fact]
    public async Task Add_ConnectionBrokenBefore_WaitsAndCountsOnce()
    {
        var ours = await OpenAsync(Ours, OurLocks);
        Ensemble.Wire.Break();
        var adding = ours.AddAsync(5);
        Ensemble.Wire.Mend();

        Assert.Equal(new CounterOutcome.Changed(0, 5), await adding.WaitAsync(Patience));
    }

    [Fact]
    public async Task Add_OverflowAndForeignContent_ThrowAndChangeNothing()
    {
        var ours = await OpenAsync(Ours, OurLocks);
        await ours.AddAsync(long.MaxValue);
        await Assert.ThrowsAsync<OverflowException>(() => ours.AddAsync(1));
        Assert.Equal(long.MaxValue, await ours.ReadAsync());

        await Theirs.SetDataAsync(Path, new byte[3]);
        await Ours.SyncAsync(Path);
        await Assert.ThrowsAsync<SharedDataException>(() => ours.AddAsync(1));
    }

    [Fact]
    public async Task Add_EightBytesBigEndian_AsCuratorHasIt()
    {
        var ours = await OpenAsync(Ours, OurLocks);
        await ours.AddAsync(258);

        var data = (await TheirDataAsync(Path)).Data;

        Assert.Equal(258, BinaryPrimitives.ReadInt64BigEndian(data.Span));
    }

    [Fact]
    public async Task CompareAndSet_ExpectedOrNot_ChangedOrDifferent()
    {
        var ours = await OpenAsync(Ours, OurLocks);

        Assert.Equal(new CounterOutcome.Changed(0, 7), await ours.CompareAndSetAsync(0, 7));
        Assert.Equal(new CounterOutcome.Different(7), await ours.CompareAndSetAsync(0, 8));
    }

    [Fact]
    [Shows(Recipe.SharedValue, Trial.Expiry)]
    public async Task Changes_ValuesAndSessionLost_NewestIsSeen()
    {
        var value = await SharedValue.OpenAsync(Ours, Path, new byte[] { 1 });
        var changes = Run(value.Changes());
        await UntilAsync(changes, read => read.Data.Span[0] == 1);
        await Theirs.SetDataAsync(Path, new byte[] { 2 });
        await UntilAsync(changes, read => read.Data.Span[0] == 2);

        await LoseOurSessionAsync();
        await Theirs.SetDataAsync(Path, new byte[] { 3 });

        await UntilAsync(changes, read => read.Data.Span[0] == 3);
    }

    [Fact]
    public async Task Changes_SetWhileDisconnected_SeenAfterTheReconnect()
    {
        var count = await SharedCount.OpenAsync(Ours, Path, 1);
        var changes = Run(count.Changes());
        await UntilAsync(changes, read => read == 1);

        Ensemble.Wire.Break();
        await (await SharedCount.OpenAsync(Theirs, Path, 0)).SetAsync(2);
        Ensemble.Wire.Mend();

        await UntilAsync(changes, read => read == 2);
    }

    [Fact]
    public async Task TrySet_OldVersion_Stale()
    {
        var value = await SharedValue.OpenAsync(Ours, Path, new byte[] { 1 });

        Assert.Equal(new SetOutcome.Set(1), await value.TrySetAsync(new byte[] { 2 }, 0));
        Assert.Equal(new SetOutcome.Stale(), await value.TrySetAsync(new byte[] { 3 }, 0));
        Assert.Equal(2, (await value.ReadAsync()).Data.Span[0]);
    }

    private Task<SharedCounter> OpenAsync(ZooKeeperClient client, LockClient locks)
        => SharedCounter.OpenAsync(client, locks, Path);

    private static async Task AddAsync(
        CallHistory<CounterCall> history, SharedCounter counter, string process, long delta)
    {
        var call = history.Begin(process, new CounterCall.Add(delta));
        switch (await counter.AddAsync(delta))
        {
            case CounterOutcome.Changed changed:
                history.End(call, OperationOutcome.Done, new CounterCall.Add(delta, changed.After));
                break;
            case CounterOutcome.Unknown:
                history.End(call, OperationOutcome.Unknown, new CounterCall.Add(delta));
                break;
        }
    }
}
