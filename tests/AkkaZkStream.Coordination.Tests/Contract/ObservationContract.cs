using System.Text;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Groups and elections, watched from outside as streams.</summary>
public abstract class ObservationContract : RecipeContract
{
    [Fact]
    public async Task Group_MembersComeAndGo_SeenAsAStream()
    {
        var changes = Run(GroupMembership.Changes(Theirs, Path));
        await UntilAsync(changes, group => group.Members.Count == 0);
        await using var a = GroupMembership.Join(Ours, Path, "a", "one"u8.ToArray());
        await using var b = GroupMembership.Join(Theirs, Path, "b");

        var both = await UntilAsync(changes, group => group.Members.Count == 2);
        Assert.Equal(["a", "b"], both.Members.Select(member => member.Name));

        await a.SetDataAsync("two"u8.ToArray()).WaitAsync(Patience);
        await UntilAsync(changes, group => Encoding.UTF8.GetString(group.Members[0].Data.Span) == "two");
        await a.DisposeAsync();
        Assert.Equal("b", Assert.Single((await UntilAsync(changes, group => group.Members.Count == 1)).Members).Name);
    }

    [Fact]
    public async Task Group_MemberLosesItsSession_GoesAndComesBack()
    {
        await using var a = GroupMembership.Join(Ours, Path, "a");
        await a.StandsAsync().WaitAsync(Patience);
        var changes = Run(GroupMembership.Changes(Theirs, Path));
        await UntilAsync(changes, group => group.Members.Count == 1);

        Ensemble.Wire.Break();
        await UntilAsync(changes, group => group.Members.Count == 0);
        Ensemble.Wire.Mend();

        await UntilAsync(changes, group => group.Members.Count == 1);
    }

    [Fact]
    public async Task Group_WatcherLosesItsSession_SeesWhatHasBecomeOfIt()
    {
        var changes = Run(GroupMembership.Changes(Ours, Path));
        await UntilAsync(changes, group => group.Members.Count == 0);

        await LoseOurSessionAsync();
        await using var a = GroupMembership.Join(Theirs, Path, "a");

        await UntilAsync(changes, group => group.Members.Count == 1);
        Assert.Single((await GroupMembership.ReadAsync(Ours, Path)).Members);
    }

    [Fact]
    public async Task Group_ClientClosed_StreamCompletes()
    {
        var other = await ConnectAsync();
        var changes = Run(GroupMembership.Changes(other, Path));
        await UntilAsync(changes, group => group.Members.Count == 0);

        await other.DisposeAsync();

        await changes.Completion.WaitAsync(Patience);
    }

    [Fact]
    public async Task Leaders_ElectedAndGone_SeenWithRisingTokens()
    {
        var changes = Run(LeaderChanges.Of(Theirs, Path));
        Assert.Null((await UntilAsync(changes, _ => true)).Leader);
        var first = LeaderLatch.Start(OurLocks, Path, "first");
        var one = await UntilAsync(changes, now => now.Leader is not null);
        Assert.Equal("first", one.Leader!.Holder);
        await using var second = LeaderLatch.Start(TheirLocks, Path, "second");
        await QueueHasAsync(2);

        await first.DisposeAsync();

        var two = await UntilAsync(changes, now => now.Leader is { Holder: "second" });
        Assert.True(two.Leader!.Token > one.Leader.Token);
        await second.DisposeAsync();
        await UntilAsync(changes, now => now.Leader is null);
    }

    [Fact]
    public async Task Leaders_CandidatesCome_NoEventForWhoeverWatches()
    {
        await using var first = LeaderLatch.Start(TheirLocks, Path, "first");
        await first.ElectedAsync().WaitAsync(Patience);
        var changes = Run(LeaderChanges.Of(Ours, Path));
        await UntilAsync(changes, now => now.Leader is not null);
        Traffic.Reset();

        await using var second = LeaderLatch.Start(TheirLocks, Path, "second");
        await using var third = LeaderLatch.Start(TheirLocks, Path, "third");
        await QueueHasAsync(3);
        await Ours.SyncAsync(Path);
        await Ours.ExistsAsync(Path);

        Assert.Equal(0, Traffic.Events);
    }

    [Fact]
    public async Task Leaders_LeaderChangesWhileDisconnected_SeenAfterTheReconnect()
    {
        var first = LeaderLatch.Start(TheirLocks, Path, "first");
        await first.ElectedAsync().WaitAsync(Patience);
        var changes = Run(LeaderChanges.Of(Ours, Path));
        await UntilAsync(changes, now => now.Leader is not null);

        Ensemble.Wire.Break();
        await first.DisposeAsync();
        await using var second = LeaderLatch.Start(TheirLocks, Path, "second");
        await second.ElectedAsync().WaitAsync(Patience);
        Ensemble.Wire.Mend();

        await UntilAsync(changes, now => now.Leader is { Holder: "second" });
    }
}
