using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>Passes ends on and ignores elements.</summary>
public sealed class EagerTerminateInput : InHandler
{
    public static readonly EagerTerminateInput Instance = new();

    private EagerTerminateInput()
    {
    }

    public override void OnPush()
    {
    }
}

/// <summary>Ignores elements and completion; a failure fails the stage.</summary>
public sealed class IgnoreTerminateInput : InHandler
{
    public static readonly IgnoreTerminateInput Instance = new();

    private IgnoreTerminateInput()
    {
    }

    public override void OnPush()
    {
    }

    public override void OnUpstreamFinish()
    {
    }
}

/// <summary>Ignores everything.</summary>
public sealed class TotallyIgnorantInput : InHandler
{
    public static readonly TotallyIgnorantInput Instance = new();

    private TotallyIgnorantInput()
    {
    }

    public override void OnPush()
    {
    }

    public override void OnUpstreamFinish()
    {
    }

    public override void OnUpstreamFailure(Exception e)
    {
    }
}

/// <summary>Ignores elements; completion completes the stage while the predicate holds.</summary>
public class ConditionalTerminateInput : InHandler
{
    private readonly Func<bool> _predicate;

    public ConditionalTerminateInput(Func<bool> predicate)
    {
        _predicate = predicate;
    }

    public override void OnPush()
    {
    }

    public override void OnUpstreamFinish()
    {
        if (_predicate()) GraphInterpreter.Current.ActiveLogic.CompleteStage();
    }
}

/// <summary>Passes a cancellation on and ignores demand.</summary>
public sealed class EagerTerminateOutput : OutHandler
{
    public static readonly EagerTerminateOutput Instance = new();

    private EagerTerminateOutput()
    {
    }

    public override void OnPull()
    {
    }
}

/// <summary>Ignores demand and cancellation.</summary>
public sealed class IgnoreTerminateOutput : OutHandler
{
    public static readonly IgnoreTerminateOutput Instance = new();

    private IgnoreTerminateOutput()
    {
    }

    public override void OnPull()
    {
    }

    public override void OnDownstreamFinish(Exception cause)
    {
    }
}

/// <summary>Ignores demand; a cancellation cancels the stage while the predicate holds.</summary>
public class ConditionalTerminateOutput : OutHandler
{
    private readonly Func<bool> _predicate;

    public ConditionalTerminateOutput(Func<bool> predicate)
    {
        _predicate = predicate;
    }

    public override void OnPull()
    {
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        if (_predicate()) GraphInterpreter.Current.ActiveLogic.CancelStage(cause);
    }
}
