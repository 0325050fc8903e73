using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Sessions;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>What is seen by those who look at the very moment at which the state changes. The timeout is 9 s.</summary>
public class SessionTests
{
    private static readonly ServerAddress Server = new("scripted", 1);

    private readonly SingleThread _thread = new();
    private readonly ManualTime _time;
    private readonly Session _session;

    public SessionTests()
    {
        _time = new ManualTime(_thread);
        _session = new Session(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse("scripted:1"),
            SessionSafetyFactor = 1,
            TimeProvider = _time,
            TaskScheduler = new AtOnce(),
        });
    }

    [Fact]
    public void Connected_WhoeverIsTold_SeesTheSession()
    {
        var seen = (SessionId.None, TimeSpan.Zero, TimeSpan.Zero, HasConnection: false);
        _session.Listen(_ => seen = (
            _session.Identity.Id, _session.NegotiatedTimeout, _session.Deadline.Remaining, _session.Connection is not null));

        Open(id: 7);

        Assert.Equal((new SessionId(7), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9), true), seen);
    }

    [Fact]
    public void Lost_WhoeverIsTold_SeesThatItIsOverAndWhatToClose()
    {
        Open(id: 7);
        var seen = (Id: new SessionId(-1), Remaining: TimeSpan.MaxValue, GivenUp: SessionId.None);
        _session.Listen(_ => seen = (
            _session.Identity.Id, _session.Deadline.Remaining, _session.GivenUp?.Id ?? SessionId.None));
        _time.PassUnnoticed(TimeSpan.FromSeconds(9));

        Assert.True(_session.Lose("of the test.", mayLive: true));

        Assert.Equal((SessionId.None, TimeSpan.Zero, new SessionId(7)), seen);
    }

    [Fact]
    public void Closed_WhoeverIsTold_SeesThatItIsOver()
    {
        Open(id: 7);
        var remaining = TimeSpan.MaxValue;
        _session.Listen(_ => remaining = _session.Deadline.Remaining);

        _session.End();

        Assert.Equal(TimeSpan.Zero, remaining);
    }

    [Fact]
    public void LostByTheClock_ButTheNextSessionStandsMeanwhile_ThatOneLives()
    {
        Open(id: 7);
        _time.PassUnnoticed(TimeSpan.FromSeconds(9));
        _session.Lose("the server says so.", mayLive: false);
        Open(id: 8);

        // The clock was read while the first one was overdue.
        Assert.False(_session.Lose("overdue.", mayLive: true));

        Assert.Equal((ConnectionState.Connected, new SessionId(8)), (_session.State, _session.Identity.Id));
        Assert.Null(_session.GivenUp);
    }

    private void Open(long id) => Assert.True(_session.TryOpen(
        new ScriptedConnection(new ScriptedServer(_thread), _thread),
        Server,
        SessionIdentity.New,
        new ConnectResponse(0, 9000, id, new byte[16], false),
        _time.GetTimestamp()));

    /// <summary>Runs listeners within the change itself: the earliest that any thread can look.</summary>
    private sealed class AtOnce : TaskScheduler
    {
        protected override void QueueTask(Task task) => TryExecuteTask(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
