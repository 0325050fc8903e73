using System.Reflection;
using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests;

public class ContractListTests
{
    public static TheoryData<Type> Contracts => new(
        typeof(ZooKeeperContract).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.BaseType == typeof(ZooKeeperContract))
            .Except([typeof(MixedWatchesContract)]));

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Contract_IsCheckedAgainstApache(Type contract) =>
        Assert.Single(Assembly.GetExecutingAssembly().GetTypes(), type => type.BaseType == contract);
}
