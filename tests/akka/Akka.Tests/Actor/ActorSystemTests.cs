using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class ActorSystemTests
{
    [Fact]
    public async Task Terminate_StopsChildrenBeforeParentsAndUserBeforeSystemActors()
    {
        var ended = new List<string>();
        var system = Created();
        ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new Noting(ended, "system", null)));
        var parent = system.ActorOf(Props.Create(() => new Noting(ended, "parent", "child")));
        await parent.Ask<ActorIdentity>(new Identify(null), TimeSpan.FromSeconds(10));

        await system.Terminate();

        Assert.Equal(["child", "parent", "system"], ended);
    }

    [Fact]
    public async Task RegisterOnTermination_RunsLastRegisteredFirstAfterAllActors()
    {
        var ended = new List<string>();
        var system = Created();
        system.ActorOf(Props.Create(() => new Noting(ended, "actor", null)));
        system.RegisterOnTermination(() => ended.Add("first registered"));
        system.RegisterOnTermination(() => ended.Add("last registered"));

        await system.Terminate();

        Assert.Equal(["actor", "last registered", "first registered"], ended);
    }

    [Fact]
    public async Task ActorOf_AfterTermination_Throws()
    {
        var system = Created();
        await system.Terminate();

        Assert.Throws<InvalidOperationException>(() => system.ActorOf(Props.Empty));
    }

    [Fact]
    public async Task Scheduler_AfterTermination_RefusesWork()
    {
        var system = Created();
        await system.Terminate();

        Assert.Throws<SchedulerException>(() => system.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => { }));
    }

    [Fact]
    public async Task ActorOf_NameTaken_Throws()
    {
        var system = Created();
        system.ActorOf(Props.Empty, "name");

        Assert.Throws<InvalidActorNameException>(() => system.ActorOf(Props.Empty, "name"));
        Assert.Throws<InvalidActorNameException>(() => system.ActorOf(Props.Empty, "no/path"));
        Assert.Throws<InvalidActorNameException>(() => system.ActorOf(Props.Empty, "$reserved"));
        Assert.Throws<InvalidActorNameException>(() => system.ActorOf(Props.Empty, ""));
        await system.Terminate();
    }

    [Fact]
    public async Task SystemActorOf_NameTaken_Throws()
    {
        var system = (ExtendedActorSystem)Created();
        system.SystemActorOf(Props.Empty, "name");

        Assert.Throws<InvalidActorNameException>(() => system.SystemActorOf(Props.Empty, "name"));
        await system.Terminate();
    }

    [Fact]
    public async Task WithExtension_ManyThreadsAtOnce_MakesItOnce()
    {
        var system = Created();
        Counted.Made = 0;
        var all = new Counted[8];
        using var start = new Barrier(all.Length);
        var threads = Enumerable.Range(0, all.Length)
            .Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                all[i] = system.WithExtension<Counted, CountedProvider>();
            })).ToArray();

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(1, Counted.Made);
        Assert.All(all, extension => Assert.Same(all[0], extension));
        await system.Terminate();
    }

    [Fact]
    public async Task WithExtension_CreationFails_CanBeTriedAgain()
    {
        var system = Created();
        Fragile.Fails = true;
        Assert.Throws<InvalidOperationException>(() => system.WithExtension<Fragile, FragileProvider>());
        Fragile.Fails = false;

        Assert.NotNull(system.WithExtension<Fragile, FragileProvider>());
        await system.Terminate();
    }

    private static ActorSystem Created() => ActorSystem.Create("sys", "akka { loggers = [], stdout-loglevel = OFF }");

    private sealed class Noting(List<string> ended, string name, string? child) : UntypedActor
    {
        protected override void PreStart()
        {
            if (child is not null)
                Context.ActorOf(Props.Create(() => new Noting(ended, child, null)));
        }

        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop()
        {
            lock (ended)
                ended.Add(name);
        }
    }

    private sealed class Counted : IExtension
    {
        public static int Made;

        public Counted()
        {
            Interlocked.Increment(ref Made);

            // Time enough for another one to be made, if one were.
            SpinWait.SpinUntil(() => Volatile.Read(ref Made) > 1, TimeSpan.FromMilliseconds(100));
        }
    }

    private sealed class CountedProvider : ExtensionIdProvider<Counted>
    {
        public override Counted CreateExtension(ExtendedActorSystem system) => new();
    }

    private sealed class Fragile : IExtension
    {
        public static bool Fails;
    }

    private sealed class FragileProvider : ExtensionIdProvider<Fragile>
    {
        public override Fragile CreateExtension(ExtendedActorSystem system) =>
            Fragile.Fails ? throw new InvalidOperationException() : new Fragile();
    }
}
