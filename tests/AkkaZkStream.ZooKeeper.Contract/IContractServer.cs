namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>A running server that a contract is checked against; its tick is at most 500 ms, so that sessions expire
/// soon.</summary>
public interface IContractServer
{
    /// <summary>Where it listens.</summary>
    ConnectString ConnectString { get; }

    /// <summary>How to get there.</summary>
    IZkTransport Transport { get; }

    /// <summary>The shortest session timeout that it grants.</summary>
    TimeSpan MinSessionTimeout { get; }
}
