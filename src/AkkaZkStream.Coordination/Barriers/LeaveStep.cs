namespace AkkaZkStream.Coordination.Barriers;

/// <summary>A step of leaving a double barrier.</summary>
internal abstract record LeaveStep
{
    private LeaveStep()
    {
    }

    /// <summary>The round is over.</summary>
    public sealed record Done : LeaveStep;

    /// <summary>End the round: nobody else is in it.</summary>
    public sealed record Close : LeaveStep;

    /// <summary>Delete the own znode.</summary>
    public sealed record StepOut : LeaveStep;

    /// <summary>Wait until this one has gone.</summary>
    public sealed record WaitFor(string Name) : LeaveStep;
}
