using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>What one connection has to say when a group is durable: its next so many bytes.</summary>
/// <param name="Connection">Whose.</param>
/// <param name="Bytes">How many; 0 if it has something else to do, as to close.</param>
/// <param name="Requests">How many requests these bytes answer.</param>
/// <param name="SinceMs">When the first of them was taken up.</param>
internal readonly record struct SealedAnswers(ServerConnection Connection, int Bytes, int Requests, long SinceMs);
