using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Contracts;

// The same suite that Apache ZooKeeper passes, over the in-memory transport.
[CollectionDefinition(Name)]
public sealed class EmbeddedMemoryContracts : ICollectionFixture<EmbeddedMemoryServer>
{
    public const string Name = "Embedded server, in memory";
}

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class AccessInMemoryTests(EmbeddedMemoryServer server) : AccessContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class ChildrenInMemoryTests(EmbeddedMemoryServer server) : ChildrenContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class ChrootInMemoryTests(EmbeddedMemoryServer server) : ChrootContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class CloseInMemoryTests(EmbeddedMemoryServer server) : CloseContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class CreateModesInMemoryTests(EmbeddedMemoryServer server) : CreateModesContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class DataInMemoryTests(EmbeddedMemoryServer server) : DataContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class EphemeralsInMemoryTests(EmbeddedMemoryServer server) : EphemeralsContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class ErrorsInMemoryTests(EmbeddedMemoryServer server) : ErrorsContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class ExpiryInMemoryTests(EmbeddedMemoryServer server) : ExpiryContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class FourLetterWordsInMemoryTests(EmbeddedMemoryServer server) : FourLetterWordsContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class MixedWatchesInMemoryTests(EmbeddedMemoryServer server) : MixedWatchesContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class MultiInMemoryTests(EmbeddedMemoryServer server) : MultiContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class MultiReadInMemoryTests(EmbeddedMemoryServer server) : MultiReadContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class PersistentWatchesInMemoryTests(EmbeddedMemoryServer server) : PersistentWatchesContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class PipeliningInMemoryTests(EmbeddedMemoryServer server) : PipeliningContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class ReconnectInMemoryTests(EmbeddedMemoryServer server) : ReconnectContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class RemovedWatchesInMemoryTests(EmbeddedMemoryServer server) : RemovedWatchesContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class SessionsInMemoryTests(EmbeddedMemoryServer server) : SessionsContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class StatInMemoryTests(EmbeddedMemoryServer server) : StatContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class TreeCacheInMemoryTests(EmbeddedMemoryServer server) : TreeCacheContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class TreeCacheStormInMemoryTests(EmbeddedMemoryServer server) : TreeCacheStormContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class WatchTasksInMemoryTests(EmbeddedMemoryServer server) : WatchTasksContract(server);

[Collection(EmbeddedMemoryContracts.Name)]
public sealed class WatchesInMemoryTests(EmbeddedMemoryServer server) : WatchesContract(server);
