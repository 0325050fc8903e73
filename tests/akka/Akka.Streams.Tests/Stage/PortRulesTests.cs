using Akka.Pattern;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Tests.Stage;

/// <summary>What a stage may not do to its ports; each fails the stage with a sentence that says why.</summary>
public class PortRulesTests : StreamsTestKit
{
    public static TheoryData<string, string> Breaches => new()
    {
        { "pull twice", "twice" },
        { "push twice", "twice" },
        { "grab twice", "empty" },
        { "pull closed", "closed" },
        { "foreign port", "does not belong" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task Port_UsedAgainstTheRules_FailsTheStage(string breach, string sentence)
    {
        var result = Source.Repeat(1).Via(new TestFlow<int>(stage => new Logic(stage, breach)))
            .RunWith(Sink.Ignore<int>(), Materializer);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Soon(result));

        Assert.Contains(sentence, error.Message);
    }

    [Fact]
    public async Task Stage_WithoutAHandler_FailsTheStream()
    {
        var result = Source.Single(1).Via(new TestFlow<int>(stage => new Silent(stage.Shape)))
            .RunWith(Sink.Ignore<int>(), Materializer);

        await Assert.ThrowsAsync<IllegalStateException>(() => Soon(result));
    }

    [Fact]
    public void Stage_CreateLogicThrows_ThrowsWhereItIsRun() =>
        Assert.Throws<Boom>(() =>
        {
            Source.Single(1).Via(new TestFlow<int>(_ => throw new Boom())).To(Sink.Ignore<int>()).Run(Materializer);
        });

    [Fact]
    public async Task Stage_PreStartThrows_FailsTheStream()
    {
        var result = Source.Single(1).Via(new TestFlow<int>(stage => new Throwing(stage)))
            .RunWith(Sink.Ignore<int>(), Materializer);

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    private sealed class Silent(Shape shape) : GraphStageLogic(shape);

    private sealed class Throwing : GraphStageLogic
    {
        public Throwing(TestFlow<int> stage) : base(stage.Shape)
        {
            SetHandler(stage.In, EagerTerminateInput);
            SetHandler(stage.Out, EagerTerminateOutput);
        }

        public override void PreStart() => throw new Boom();
    }

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly TestFlow<int> _stage;
        private readonly string _breach;

        public Logic(TestFlow<int> stage, string breach) : base(stage.Shape)
        {
            _stage = stage;
            _breach = breach;
            SetHandlers(stage.In, stage.Out, this);
        }

        public override void OnPull() => Pull(_stage.In);

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            switch (_breach)
            {
                case "pull twice":
                    Pull(_stage.In);
                    Pull(_stage.In);
                    break;
                case "push twice":
                    Push(_stage.Out, element);
                    Push(_stage.Out, element);
                    break;
                case "grab twice":
                    Grab(_stage.In);
                    break;
                case "pull closed":
                    Cancel(_stage.In);
                    Pull(_stage.In);
                    break;
                case "foreign port":
                    Push(new Outlet<string>("foreign"), "x");
                    break;
            }
        }
    }
}
