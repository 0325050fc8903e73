using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Requests;

/// <summary>Writes what follows a request's header.</summary>
internal delegate void RequestBody(ref JuteWriter writer);
