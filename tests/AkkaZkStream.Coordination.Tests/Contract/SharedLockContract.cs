using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Readers and writers of one lock.</summary>
public abstract class SharedLockContract : CoordinationContract
{
    [Fact]
    public async Task Acquire_Shared_TogetherWithOthers()
    {
        var (first, second) = (NewRequester(), NewRequester());
        AskToShare(first);
        AskToShare(second);

        await ExpectGrantAsync(first);
        await ExpectGrantAsync(second);

        Assert.Equal(2, (await ChildrenAsync()).Count);
    }

    [Fact]
    public async Task Acquire_Exclusive_WaitsForAllOlderReadersAndHoldsUpYoungerOnes()
    {
        var (first, second, writer, late) = (NewRequester(), NewRequester(), NewRequester(), NewRequester());
        AskToShare(first);
        var one = await ExpectGrantAsync(first);
        AskToShare(second);
        var two = await ExpectGrantAsync(second);
        Ask(writer);
        await QueueHasAsync(3);
        AskToShare(late);
        await QueueHasAsync(4);

        await ReleaseAsync(first, one.Token);
        await MarkAsync();
        Assert.Empty(writer.Drain());
        await ReleaseAsync(second, two.Token);
        var written = await ExpectGrantAsync(writer);
        await MarkAsync();
        Assert.Empty(late.Drain());

        await ReleaseAsync(writer, written.Token);
        await ExpectGrantAsync(late);
    }

    [Fact]
    public async Task Release_Exclusive_AllReadersBehindGoAhead()
    {
        var (writer, first, second) = (NewRequester(), NewRequester(), NewRequester());
        var written = await AcquireAsync(writer);
        AskToShare(first);
        AskToShare(second);
        await QueueHasAsync(3);

        GiveBack(writer, written.Token);

        await ExpectGrantAsync(first);
        await ExpectGrantAsync(second);
    }

    [Fact]
    [Shows(Recipe.ReadWriteLock, Trial.Death)]
    public async Task Hold_ReaderDies_TheWriterGoesAhead()
    {
        var (reader, writer) = (NewRequester(), NewRequester());
        AskToShare(reader);
        await ExpectGrantAsync(reader);
        Ask(StartOtherCoordinator(), writer);
        await QueueHasAsync(2);

        Sys.Stop(reader.Ref);

        await ExpectGrantAsync(writer);
    }

    [Fact]
    [Shows(Recipe.ReadWriteLock, Trial.Expiry)]
    public async Task Hold_ReadersSessionExpires_LostAndTheWriterGoesAhead()
    {
        var (reader, writer) = (NewRequester(), NewRequester());
        AskToShare(reader);
        await ExpectGrantAsync(reader);
        Ask(StartOtherCoordinator(), writer);
        await QueueHasAsync(2);

        Ensemble.Wire.Break();

        await reader.FishAsync<LockProtocol.Lost>();
        await ExpectGrantAsync(writer);
    }

    private void AskToShare(Requester requester)
        => Coordinator.Tell(new LockProtocol.Acquire(Path, "h", LockMode.Shared), requester.Ref);
}
