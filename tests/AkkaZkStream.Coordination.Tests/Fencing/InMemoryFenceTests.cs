namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class InMemoryFenceTests : FenceContract
{
    private readonly InMemoryFence _fence = new();

    protected override IFence Open() => _fence;
}
