using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests;

[CollectionDefinition(Name)]
public sealed class ApacheContracts : ICollectionFixture<ApacheServer>
{
    public const string Name = "Apache ZooKeeper";
}

[Collection(ApacheContracts.Name)]
public sealed class CreateModesOnApacheTests(ApacheServer server) : CreateModesContract(server);
