namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>Chance that leaves the order of the servers as it is: a client connects to the first one first.</summary>
internal sealed class FirstServer : Random
{
    public override int Next(int minValue, int maxValue) => minValue;
}
