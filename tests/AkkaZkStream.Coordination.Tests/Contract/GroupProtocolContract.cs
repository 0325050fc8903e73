using System.Text;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Contract;

/// <summary>Groups and kept znodes, by messages.</summary>
public abstract class GroupProtocolContract : RecipeProtocolContract
{
    [Fact]
    public async Task Join_MembersComeAndGo_SubscribersHearIt()
    {
        var (ours, theirs, watcher) = (NewRequester(), NewRequester(), NewRequester());
        Assert.Empty((await AskOtherAsync<GroupProtocol.Members>(watcher, new GroupProtocol.Subscribe(Path))).Group.Members);

        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "a", "one"u8.ToArray()));
        await AskOtherAsync<GroupProtocol.Joined>(theirs, new GroupProtocol.Join(Path, "b"));
        var both = await watcher.FishAsync<GroupProtocol.Members>(now => now.Group.Members.Count == 2);
        Assert.Equal(["a", "b"], both.Group.Members.Select(member => member.Name));

        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "a", "two"u8.ToArray()));
        await watcher.FishAsync<GroupProtocol.Members>(now => SaysOf(now, "two"));
        await AskAsync<GroupProtocol.Left>(ours, new GroupProtocol.Leave(Path, "a"));
        await watcher.FishAsync<GroupProtocol.Members>(now => now.Group.Members is [{ Name: "b" }]);
        await AskOtherAsync<GroupProtocol.Unsubscribed>(watcher, new GroupProtocol.Unsubscribe(Path));
    }

    [Fact]
    [Shows(Recipe.Group, Trial.Death)]
    public async Task Join_RequesterDies_MemberIsGoneAndTheNameIsFree()
    {
        var (ours, heir) = (NewRequester(), NewRequester());
        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "a"));
        var taken = await AskAsync<RecipeProtocol.NotDone>(heir, new GroupProtocol.Join(Path, "a"));
        Assert.Equal(NotDoneReason.Taken, taken.Reason);

        Sys.Stop(ours.Ref);

        await ChildrenAreAsync(0, Path);
        await AskAsync<GroupProtocol.Joined>(heir, new GroupProtocol.Join(Path, "a"));
    }

    [Fact]
    [Shows(Recipe.Group, Trial.Expiry)]
    public async Task Join_SessionLost_LostThenJoinedAnew()
    {
        var ours = NewRequester();
        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "a"));
        var owner = (await TheirStatAsync(Path.Child("a")))!.Value.EphemeralOwner;

        await LoseTheSessionAsync();
        await ours.ExpectAsync<GroupProtocol.Lost>();
        Ensemble.Wire.Mend();

        await ours.ExpectAsync<GroupProtocol.Joined>();
        await NodeIsAsync(Path.Child("a"), stat => stat is { } now && now.EphemeralOwner != owner);
    }

    [Theory]
    [InlineData(Op.Create2)]
    [InlineData(Op.Delete)]
    public async Task JoinAndLeave_ReplyLost_AnsweredAsItIs(Op lost)
    {
        var ours = NewRequester();
        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "first"));
        var struck = Ensemble.Wire.LoseReplyTo(lost);

        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "a"));
        await AskAsync<GroupProtocol.Left>(ours, new GroupProtocol.Leave(Path, "a"));

        Assert.True(struck.IsCompleted);
        Assert.Null(await TheirStatAsync(Path.Child("a")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public async Task Join_NameThatNoZnodeCanHave_Invalid(string name)
    {
        var refused = await AskAsync<RecipeProtocol.NotDone>(NewRequester(), new GroupProtocol.Join(Path, name));

        Assert.Equal(NotDoneReason.Invalid, refused.Reason);
    }

    [Fact]
    [Shows(Recipe.PersistentNode, Trial.Death)]
    public async Task Keep_DroppedAndKeptAgain_StandsAnewUntilTheRequesterDies()
    {
        var ours = NewRequester();
        await AskAsync<NodeProtocol.Stands>(ours, new NodeProtocol.Keep(Path, new byte[] { 1 }));

        Tell(ours, new NodeProtocol.Drop(Path));
        Tell(ours, new NodeProtocol.Keep(Path, new byte[] { 2 }));
        await ours.ExpectAsync<NodeProtocol.Dropped>();
        await ours.ExpectAsync<NodeProtocol.Stands>();

        Assert.Equal(2, (await TheirDataAsync(Path)).Data.Span[0]);
        Sys.Stop(ours.Ref);
        await NodeIsAsync(Path, stat => stat is null);
    }

    [Fact]
    public async Task Keep_ServerRefuses_NotDone()
    {
        await Patiently.CreateAsync(Theirs, Path, CreateMode.Persistent);
        await Theirs.SetAclAsync(Path, [new Acl(AclPermissions.Read, "world", "anyone")]);

        var refused = await AskAsync<RecipeProtocol.NotDone>(NewRequester(), new NodeProtocol.Keep(Path.Child("a")));

        Assert.Equal(NotDoneReason.Refused, refused.Reason);
    }

    [Fact]
    public async Task Terminate_NewCommandsAreRefusedAndMembersGo()
    {
        var (ours, late) = (NewRequester(), NewRequester());
        await AskAsync<GroupProtocol.Joined>(ours, new GroupProtocol.Join(Path, "a"));
        var holder = NewRequester();
        var grant = await AcquireAsync(holder);
        ours.Watch(Coordinator);

        Coordinator.Tell(CoordinatorProtocol.Terminate.Instance, late.Ref);
        var refused = await AskAsync<RecipeProtocol.NotDone>(late, new GroupProtocol.Join(Path, "b"));
        Assert.Equal(NotDoneReason.Stopping, refused.Reason);
        GiveBack(holder, grant.Token);

        await ours.ExpectAsync<Akka.Actor.Terminated>();
        await NodeIsAsync(Path.Child("a"), stat => stat is null);
    }

    private static bool SaysOf(GroupProtocol.Members now, string data)
        => now.Group.Members.Any(member => Encoding.UTF8.GetString(member.Data.Span) == data);
}
