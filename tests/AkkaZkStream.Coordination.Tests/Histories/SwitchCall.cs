namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>What something is asked that is there or not: a barrier, a member.</summary>
public enum SwitchCall
{
    On,
    Off,
    SeenOn,
    SeenOff,
}
