using AkkaZkStream.TestKit;
using static AkkaZkStream.TestKit.OperationOutcome;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>Histories made by hand, and what the models of the recipes say to them.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Switch_SeenOffAfterOn_Illegal()
    {
        var history = new CallHistory<SwitchCall>();
        Do(history, "a", SwitchCall.On);
        Do(history, "b", SwitchCall.SeenOn);
        Is<HistoryVerdict.Legal>(history, new SwitchModel());

        Do(history, "b", SwitchCall.SeenOff);
        Is<HistoryVerdict.Illegal>(history, new SwitchModel());
    }

    [Fact]
    public void Switch_OffOfUnknownOutcome_SeenEitherWay()
    {
        var history = new CallHistory<SwitchCall>();
        Do(history, "a", SwitchCall.On);
        history.Begin("a", SwitchCall.Off);
        Do(history, "b", SwitchCall.SeenOn);
        Do(history, "b", SwitchCall.SeenOff);
        Is<HistoryVerdict.Legal>(history, new SwitchModel());

        Do(history, "b", SwitchCall.SeenOn);
        Is<HistoryVerdict.Illegal>(history, new SwitchModel());
    }

    [Fact]
    public void Register_TwoHaveReplacedTheSame_Illegal()
    {
        var history = new CallHistory<RegisterCall>();
        Do(history, "a", new RegisterCall(0, 1));
        Do(history, "b", new RegisterCall(0, 2), Refused);
        Do(history, "b", new RegisterCall(1, null));
        Is<HistoryVerdict.Legal>(history, new RegisterModel());

        Do(history, "b", new RegisterCall(0, 2));
        Is<HistoryVerdict.Illegal>(history, new RegisterModel());
    }

    [Fact]
    public void ReadWrite_WriterAmongReaders_Illegal()
    {
        var history = new CallHistory<ReadWriteCall>();
        Do(history, "a", ReadWriteCall.Read);
        Do(history, "b", ReadWriteCall.Read);
        Do(history, "a", ReadWriteCall.Release);
        Is<HistoryVerdict.Legal>(history, new ReadWriteModel());

        Do(history, "c", ReadWriteCall.Write);
        Is<HistoryVerdict.Illegal>(history, new ReadWriteModel());
    }

    [Fact]
    public void Round_OneThroughBeforeAnotherCame_Breach()
    {
        var history = new CallHistory<string>();
        var (a, b) = (history.Begin("a", "enter 1"), history.Begin("b", "enter 1"));
        history.End(a, Done, "enter 1");
        history.End(b, Done, "enter 1");
        Assert.Empty(RoundLaw.Breaches(history.Calls, 2));

        Do(history, "a", "leave 1");
        Do(history, "b", "leave 1");
        Assert.Single(RoundLaw.Breaches(history.Calls, 2));
    }

    private static void Do<T>(CallHistory<T> history, string process, T call, OperationOutcome outcome = Done)
        => history.End(history.Begin(process, call), outcome, call);

    private static void Is<TVerdict>(CallHistory<SwitchCall> history, SwitchModel model)
        => Assert.IsType<TVerdict>(LinearizabilityChecker.Check(history.Calls, model));

    private static void Is<TVerdict>(CallHistory<RegisterCall> history, RegisterModel model)
        => Assert.IsType<TVerdict>(LinearizabilityChecker.Check(history.Calls, model));

    private static void Is<TVerdict>(CallHistory<ReadWriteCall> history, ReadWriteModel model)
        => Assert.IsType<TVerdict>(LinearizabilityChecker.Check(history.Calls, model));
}
