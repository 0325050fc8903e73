using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class PropsTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task Create_Factory_EvaluatesItsArgumentsOnce()
    {
        var calls = 0;
        int Next() => ++calls;
        var value = Next();
        var props = Props.Create(() => new Holder(value, $"{nameof(value)}-{value + 1}", null));

        Assert.Equal("1 value-2 ", await Sys.ActorOf(props).Ask<string>("?", TimeSpan.FromSeconds(10)));
        Assert.Equal("1 value-2 ", await Sys.ActorOf(props).Ask<string>("?", TimeSpan.FromSeconds(10)));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Create_NoConstructorCall_Throws()
    {
        Holder? holder = null;

        Assert.Throws<ArgumentException>(() => Props.Create(() => holder!));
    }

    [Fact]
    public async Task Create_TypeAndArguments_FindsTheConstructor()
    {
        var actor = Sys.ActorOf(Props.Create(typeof(Holder), 1, "two", "three"));

        Assert.Equal("1 two three", await actor.Ask<string>("?", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void With_LeavesTheOriginalAsItWas()
    {
        var props = Props.Create(() => new Holder(1, "", null));

        var changed = props.WithDispatcher(
            "other").WithStashCapacity(3).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);

        Assert.Equal("akka.actor.default-dispatcher", props.Dispatcher);
        Assert.Null(props.SupervisorStrategy);
        Assert.Equal("other", changed.Dispatcher);
        Assert.Equal(3, changed.Deploy.StashCapacity);
        Assert.Same(SupervisorStrategy.StoppingStrategy, changed.SupervisorStrategy);
    }

    private sealed class Holder(int number, string text, object? nothing) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell($"{number} {text} {nothing}");
    }
}
