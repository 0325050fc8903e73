using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Telemetry;

/// <summary>What a tracer sees of a lock.</summary>
public sealed class LockActivityTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("activities", "akka { loglevel = OFF, stdout-loglevel = OFF }");
    private readonly ZkPath _lock = ZkPath.Parse($"/traced-{Guid.NewGuid():N}");
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private Ensemble _ensemble = null!;
    private LockClient _locks = null!;

    public LockActivityTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AkkaZkStream.Coordination",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("akka.zkstream.lock.path") as string == _lock.Value) _ended.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async Task InitializeAsync()
    {
        _ensemble = await Embedded.InMemoryAsync();
        var coordination = ZkCoordination.Get(_system);
        coordination.Configure(_ => _ensemble.Options with { TimeProvider = new SchedulerTimeProvider(_system.Scheduler) });
        _locks = coordination.Locks;
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _ensemble.DisposeAsync();
        _listener.Dispose();
    }

    [Fact]
    public async Task Acquire_ThenRelease_OneActivityOfTheCallersAndOneOfTheGrant()
    {
        using var caller = new Activity("caller").Start();
        var held = await _locks.AcquireAsync(_lock);
        await held.ReleaseAsync();

        var request = Assert.Single(_ended, one => one.OperationName == "akka.zkstream.lock.acquire");
        Assert.Equal(caller.SpanId, request.ParentSpanId);
        Assert.Equal("acquired", request.GetTagItem("akka.zkstream.lock.outcome"));
        Assert.Equal(held.Token.Value, request.GetTagItem("akka.zkstream.lock.token"));
        var grant = Assert.Single(_ended, one => one.OperationName == "akka.zkstream.lock.grant");
        Assert.Equal(default, grant.ParentSpanId);
        Assert.Equal(held.Token.Value, grant.GetTagItem("akka.zkstream.lock.token"));
        Assert.Equal("exclusive", grant.GetTagItem("akka.zkstream.lock.mode"));
        Assert.Equal(held.Holder, grant.GetTagItem("akka.zkstream.lock.holder"));
        Assert.Equal(ActivityStatusCode.Unset, grant.Status);
        Assert.Same(caller, Activity.Current);
    }

    [Fact]
    public async Task Hold_CoordinatorEnds_TheGrantsActivityIsAnError()
    {
        var held = await _locks.AcquireAsync(_lock);

        await _system.Terminate();

        var grant = Assert.Single(_ended, one => one.OperationName == "akka.zkstream.lock.grant");
        Assert.Equal((ActivityStatusCode.Error, "coordinator_stopping"), (grant.Status, grant.StatusDescription));
        Assert.False(held.IsValid);
    }
}
