using AkkaZkStream.ZooKeeper.Contract;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Contracts;

public sealed class SaslOverTcpTests(SaslTcpServer server) : SaslContract(server), IClassFixture<SaslTcpServer>;

public sealed class SaslInMemoryTests(SaslMemoryServer server) : SaslContract(server), IClassFixture<SaslMemoryServer>;

public sealed class SaslTcpServer() : EmbeddedServer(overTcp: true, SaslContract.Bob);

public sealed class SaslMemoryServer() : EmbeddedServer(overTcp: false, SaslContract.Bob);
