using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Contracts;

// The same suite that Apache ZooKeeper passes, over each of the embedded server's transports.
[CollectionDefinition(Name)]
public sealed class EmbeddedTcpContracts : ICollectionFixture<EmbeddedTcpServer>
{
    public const string Name = "Embedded server, TCP";
}

[CollectionDefinition(Name)]
public sealed class EmbeddedMemoryContracts : ICollectionFixture<EmbeddedMemoryServer>
{
    public const string Name = "Embedded server, in memory";
}

[Collection(EmbeddedTcpContracts.Name)]
public sealed class CreateModesOverTcpTests(EmbeddedTcpServer server) : CreateModesContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class CreateModesInMemoryTests(EmbeddedMemoryServer server) : CreateModesContract(server);
