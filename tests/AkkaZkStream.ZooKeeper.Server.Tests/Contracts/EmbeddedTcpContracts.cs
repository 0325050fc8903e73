using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Contracts;

// The same suite that Apache ZooKeeper passes, over loopback TCP.
[CollectionDefinition(Name)]
public sealed class EmbeddedTcpContracts : ICollectionFixture<EmbeddedTcpServer>
{
    public const string Name = "Embedded server, TCP";
}

[Collection(EmbeddedTcpContracts.Name)]
public sealed class AccessOverTcpTests(EmbeddedTcpServer server) : AccessContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class ChildrenOverTcpTests(EmbeddedTcpServer server) : ChildrenContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class ChrootOverTcpTests(EmbeddedTcpServer server) : ChrootContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class CloseOverTcpTests(EmbeddedTcpServer server) : CloseContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class CreateModesOverTcpTests(EmbeddedTcpServer server) : CreateModesContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class DataOverTcpTests(EmbeddedTcpServer server) : DataContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class EphemeralsOverTcpTests(EmbeddedTcpServer server) : EphemeralsContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class ErrorsOverTcpTests(EmbeddedTcpServer server) : ErrorsContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class ExpiryOverTcpTests(EmbeddedTcpServer server) : ExpiryContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class FourLetterWordsOverTcpTests(EmbeddedTcpServer server) : FourLetterWordsContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class MixedWatchesOverTcpTests(EmbeddedTcpServer server) : MixedWatchesContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class MultiOverTcpTests(EmbeddedTcpServer server) : MultiContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class MultiReadOverTcpTests(EmbeddedTcpServer server) : MultiReadContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class PersistentWatchesOverTcpTests(EmbeddedTcpServer server) : PersistentWatchesContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class PipeliningOverTcpTests(EmbeddedTcpServer server) : PipeliningContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class ReconnectOverTcpTests(EmbeddedTcpServer server) : ReconnectContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class RemovedWatchesOverTcpTests(EmbeddedTcpServer server) : RemovedWatchesContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class SessionsOverTcpTests(EmbeddedTcpServer server) : SessionsContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class StatOverTcpTests(EmbeddedTcpServer server) : StatContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class TreeCacheOverTcpTests(EmbeddedTcpServer server) : TreeCacheContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class TreeCacheStormOverTcpTests(EmbeddedTcpServer server) : TreeCacheStormContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class WatchTasksOverTcpTests(EmbeddedTcpServer server) : WatchTasksContract(server);

[Collection(EmbeddedTcpContracts.Name)]
public sealed class WatchesOverTcpTests(EmbeddedTcpServer server) : WatchesContract(server);
