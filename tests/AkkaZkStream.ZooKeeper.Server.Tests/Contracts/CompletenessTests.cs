using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Contracts;

public sealed class CompletenessTests
{
    [Fact]
    public void Contract_OfTheSuite_IsRunOverEachTransport()
    {
        var contracts = typeof(ZooKeeperContract).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.BaseType == typeof(ZooKeeperContract));

        var missing = from contract in contracts
                      let runs = GetType().Assembly.GetTypes().Count(type => type.BaseType == contract)
                      where runs != 2
                      select $"{contract.Name}: {runs}";

        Assert.Empty(missing);
    }
}
