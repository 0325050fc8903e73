using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Tests.Sasl;

public sealed class SaslOnApacheTests(ApacheSaslServer server) : SaslContract(server), IClassFixture<ApacheSaslServer>;
