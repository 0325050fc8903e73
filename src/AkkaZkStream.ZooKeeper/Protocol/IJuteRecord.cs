namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>A record of ZooKeeper's wire protocol: fields one after the other, big-endian, no tags.</summary>
internal interface IJuteRecord<TSelf> : IJuteWritable where TSelf : IJuteRecord<TSelf>
{
    /// <summary>Reads one record.</summary>
    /// <exception cref="ZkProtocolException">The bytes are no such record; the text names the field.</exception>
    static abstract TSelf Read(ref JuteReader reader);
}
