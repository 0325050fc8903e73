using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests;

[CollectionDefinition(Name)]
public sealed class ApacheContracts : ICollectionFixture<ApacheServer>
{
    public const string Name = "Apache ZooKeeper";
}

[Collection(ApacheContracts.Name)]
public sealed class AccessOnApacheTests(ApacheServer server) : AccessContract(server);

[Collection(ApacheContracts.Name)]
public sealed class ChildrenOnApacheTests(ApacheServer server) : ChildrenContract(server);

[Collection(ApacheContracts.Name)]
public sealed class ChrootOnApacheTests(ApacheServer server) : ChrootContract(server);

[Collection(ApacheContracts.Name)]
public sealed class CloseOnApacheTests(ApacheServer server) : CloseContract(server);

[Collection(ApacheContracts.Name)]
public sealed class CreateModesOnApacheTests(ApacheServer server) : CreateModesContract(server);

[Collection(ApacheContracts.Name)]
public sealed class DataOnApacheTests(ApacheServer server) : DataContract(server);

[Collection(ApacheContracts.Name)]
public sealed class EphemeralsOnApacheTests(ApacheServer server) : EphemeralsContract(server);

[Collection(ApacheContracts.Name)]
public sealed class ErrorsOnApacheTests(ApacheServer server) : ErrorsContract(server);

[Collection(ApacheContracts.Name)]
public sealed class ExpiryOnApacheTests(ApacheServer server) : ExpiryContract(server);

[Collection(ApacheContracts.Name)]
public sealed class FourLetterWordsOnApacheTests(ApacheServer server) : FourLetterWordsContract(server);

[Collection(ApacheContracts.Name)]
public sealed class MultiOnApacheTests(ApacheServer server) : MultiContract(server);

[Collection(ApacheContracts.Name)]
public sealed class MultiReadOnApacheTests(ApacheServer server) : MultiReadContract(server);

[Collection(ApacheContracts.Name)]
public sealed class PersistentWatchesOnApacheTests(ApacheServer server) : PersistentWatchesContract(server);

[Collection(ApacheContracts.Name)]
public sealed class PipeliningOnApacheTests(ApacheServer server) : PipeliningContract(server);

[Collection(ApacheContracts.Name)]
public sealed class ReconnectOnApacheTests(ApacheServer server) : ReconnectContract(server);

[Collection(ApacheContracts.Name)]
public sealed class RemovedWatchesOnApacheTests(ApacheServer server) : RemovedWatchesContract(server);

[Collection(ApacheContracts.Name)]
public sealed class SessionsOnApacheTests(ApacheServer server) : SessionsContract(server);

[Collection(ApacheContracts.Name)]
public sealed class StatOnApacheTests(ApacheServer server) : StatContract(server);

[Collection(ApacheContracts.Name)]
public sealed class TreeCacheOnApacheTests(ApacheServer server) : TreeCacheContract(server);

[Collection(ApacheContracts.Name)]
public sealed class TreeCacheStormOnApacheTests(ApacheServer server) : TreeCacheStormContract(server);

[Collection(ApacheContracts.Name)]
public sealed class WatchTasksOnApacheTests(ApacheServer server) : WatchTasksContract(server);

[Collection(ApacheContracts.Name)]
public sealed class WatchesOnApacheTests(ApacheServer server) : WatchesContract(server);
