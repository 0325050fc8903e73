using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

[CollectionDefinition(Name)]
public sealed class EnsembleContracts : ICollectionFixture<ApacheEnsemble>
{
    public const string Name = "Apache ZooKeeper, an ensemble of three";
}

[Collection(EnsembleContracts.Name)]
public sealed class AccessOnEnsembleTests(ApacheEnsemble ensemble) : AccessContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class ChildrenOnEnsembleTests(ApacheEnsemble ensemble) : ChildrenContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class ChrootOnEnsembleTests(ApacheEnsemble ensemble) : ChrootContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class CloseOnEnsembleTests(ApacheEnsemble ensemble) : CloseContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class CreateModesOnEnsembleTests(ApacheEnsemble ensemble) : CreateModesContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class DataOnEnsembleTests(ApacheEnsemble ensemble) : DataContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class EphemeralsOnEnsembleTests(ApacheEnsemble ensemble) : EphemeralsContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class ErrorsOnEnsembleTests(ApacheEnsemble ensemble) : ErrorsContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class ExpiryOnEnsembleTests(ApacheEnsemble ensemble) : ExpiryContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class FourLetterWordsOnEnsembleTests(ApacheEnsemble ensemble) : FourLetterWordsContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class MultiOnEnsembleTests(ApacheEnsemble ensemble) : MultiContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class MultiReadOnEnsembleTests(ApacheEnsemble ensemble) : MultiReadContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class PersistentWatchesOnEnsembleTests(ApacheEnsemble ensemble) : PersistentWatchesContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class PipeliningOnEnsembleTests(ApacheEnsemble ensemble) : PipeliningContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class ReconnectOnEnsembleTests(ApacheEnsemble ensemble) : ReconnectContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class RemovedWatchesOnEnsembleTests(ApacheEnsemble ensemble) : RemovedWatchesContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class SessionsOnEnsembleTests(ApacheEnsemble ensemble) : SessionsContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class StatOnEnsembleTests(ApacheEnsemble ensemble) : StatContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class TreeCacheOnEnsembleTests(ApacheEnsemble ensemble) : TreeCacheContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class TreeCacheStormOnEnsembleTests(ApacheEnsemble ensemble) : TreeCacheStormContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class WatchTasksOnEnsembleTests(ApacheEnsemble ensemble) : WatchTasksContract(ensemble);

[Collection(EnsembleContracts.Name)]
public sealed class WatchesOnEnsembleTests(ApacheEnsemble ensemble) : WatchesContract(ensemble);
