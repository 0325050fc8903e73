using System.Text;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Counters and values, by messages.</summary>
public abstract class CounterProtocolContract : RecipeProtocolContract
{
    [Fact]
    public async Task Add_FromTwoCoordinatorsWithRepliesLost_HistoryIsLegalWithWhatIsUnknown()
    {
        const int each = 20;
        var history = new CallHistory<CounterCall>();
        var struck = Enumerable.Range(0, 3).Select(_ => Ensemble.Wire.LoseReplyTo(Op.SetData)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            var requester = NewRequester();
            for (var i = 0; i < each; i++)
            {
                var call = history.Begin($"p{worker}", new CounterCall.Add(1));
                (worker % 2 == 0 ? Coordinator : Other).Tell(new CounterProtocol.Add(Path, 1, i), requester.Ref);
                var answer = await requester.ExpectAsync<RecipeProtocol.IRecipeEvent>();
                if (answer is not CounterProtocol.Changed changed) continue;
                Assert.Equal(i, changed.Number);
                history.End(call, OperationOutcome.Done, new CounterCall.Add(1, changed.After));
            }
        })).WaitAsync(Patience);

        Assert.All(struck, one => Assert.True(one.IsCompleted, "A reply was not lost."));
        Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(history.Calls, new CounterModel()));
        var done = history.Calls.Count(call => call.Outcome is OperationOutcome.Done);
        await Theirs.SyncAsync(Path);
        var read = await AskOtherAsync<CounterProtocol.Value>(NewRequester(), new CounterProtocol.Get(Path, 7));
        Assert.Equal(7, read.Number);
        Assert.InRange(read.Count, done, 4 * each);
    }

    [Fact]
    public async Task CompareAndSet_OtherNumber_Different()
    {
        var ours = NewRequester();
        Assert.Equal(0, (await AskAsync<CounterProtocol.Value>(ours, new CounterProtocol.Get(Path))).Count);
        await AskAsync<CounterProtocol.Changed>(ours, new CounterProtocol.CompareAndSet(Path, 0, 5));

        var different = await AskAsync<CounterProtocol.Different>(ours, new CounterProtocol.CompareAndSet(Path, 0, 9));

        Assert.Equal(5, different.Count);
    }

    [Fact]
    public async Task Add_SumDoesNotFit_InvalidAndUnchanged()
    {
        var ours = NewRequester();
        await AskAsync<CounterProtocol.Changed>(ours, new CounterProtocol.Add(Path, long.MaxValue));

        var refused = await AskAsync<RecipeProtocol.NotDone>(ours, new CounterProtocol.Add(Path, 1));

        Assert.Equal(NotDoneReason.Invalid, refused.Reason);
        Assert.Equal(long.MaxValue, (await AskAsync<CounterProtocol.Value>(ours, new CounterProtocol.Get(Path))).Count);
    }

    [Fact]
    public async Task Add_ManyWithoutWaiting_DoneInTheirOrder()
    {
        var ours = NewRequester();
        for (var i = 0; i < 50; i++) Tell(ours, new CounterProtocol.Add(Path, 1, i));

        for (var i = 0; i < 50; i++)
        {
            var changed = await ours.ExpectAsync<CounterProtocol.Changed>();
            Assert.Equal((i, (long)i), ((int)changed.Number, changed.Before));
        }
    }

    [Fact]
    [Shows(Recipe.Counter, Trial.Expiry)]
    public async Task Subscribe_CounterChanges_TheNewestIsHeardAlsoAfterALostSession()
    {
        var (ours, theirs) = (NewRequester(), NewRequester());
        Assert.Equal(0, (await AskAsync<CounterProtocol.Current>(ours, new CounterProtocol.Subscribe(Path))).Count);
        await AskOtherAsync<CounterProtocol.Changed>(theirs, new CounterProtocol.Add(Path, 3));
        await ours.FishAsync<CounterProtocol.Current>(now => now.Count == 3);

        await LoseTheSessionAsync();
        await AskOtherAsync<CounterProtocol.Changed>(theirs, new CounterProtocol.Add(Path, 4));
        Ensemble.Wire.Mend();
        await ours.FishAsync<CounterProtocol.Current>(now => now.Count == 7);

        await AskAsync<CounterProtocol.Unsubscribed>(ours, new CounterProtocol.Unsubscribe(Path));
        await AskOtherAsync<CounterProtocol.Changed>(theirs, new CounterProtocol.Add(Path, 1));
        await MarkAsync();
        Assert.Empty(ours.Drain());
    }

    [Fact]
    public async Task Value_SetReadAndWrittenByVersion_AnswersSayHowItStands()
    {
        var ours = NewRequester();
        var missing = await AskAsync<RecipeProtocol.NotDone>(ours, new ValueProtocol.Get(Path));
        Assert.Equal(NotDoneReason.Missing, missing.Reason);

        await AskAsync<ValueProtocol.Written>(ours, new ValueProtocol.Set(Path.Child("a"), "one"u8.ToArray()));
        var read = await AskAsync<ValueProtocol.Value>(ours, new ValueProtocol.Get(Path.Child("a")));
        Assert.Equal("one", Encoding.UTF8.GetString(read.Read.Data.Span));
        await AskAsync<ValueProtocol.Written>(
            ours, new ValueProtocol.TrySet(Path.Child("a"), "two"u8.ToArray(), read.Read.Version));
        await AskAsync<ValueProtocol.Stale>(
            ours, new ValueProtocol.TrySet(Path.Child("a"), "three"u8.ToArray(), read.Read.Version));
    }

    [Fact]
    public async Task Value_SubscribedBeforeItIsThere_HeardWhenItComesAndGoes()
    {
        var ours = NewRequester();
        Assert.Null((await AskAsync<ValueProtocol.Current>(ours, new ValueProtocol.Subscribe(Path))).Read);

        await AskOtherAsync<ValueProtocol.Written>(NewRequester(), new ValueProtocol.Set(Path, "x"u8.ToArray()));
        await ours.FishAsync<ValueProtocol.Current>(now => now.Read is { Data.Length: 1 });
        await Theirs.DeleteAsync(Path);

        await ours.FishAsync<ValueProtocol.Current>(now => now.Read is null);
    }

    [Fact]
    public async Task Subscribe_SomethingElseStandsThere_NotDone()
    {
        await Patiently.CreateAsync(Theirs, Path, CreateMode.Persistent);
        await Theirs.SetDataAsync(Path, new byte[3]);

        var refused = await AskAsync<RecipeProtocol.NotDone>(NewRequester(), new CounterProtocol.Subscribe(Path));

        Assert.Equal(NotDoneReason.Refused, refused.Reason);
        Assert.Contains("eight bytes", refused.Detail, StringComparison.Ordinal);
    }
}
