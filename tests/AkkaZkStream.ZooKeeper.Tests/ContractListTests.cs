using System.Reflection;
using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests;

public class ContractListTests
{
    public static TheoryData<Type> Contracts => new(
        typeof(ZooKeeperContract).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.BaseType == typeof(ZooKeeperContract))
            .Except([typeof(MixedWatchesContract)]));

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Contract_IsCheckedAgainstApache_AloneAndAsAnEnsemble(Type contract) => Assert.Equal(
        [typeof(ApacheEnsemble), typeof(ApacheServer)],
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.BaseType == contract)
            .Select(type => type.GetConstructors()[0].GetParameters()[0].ParameterType)
            .OrderBy(server => server.Name));
}
