namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>What can be written as a record, or as several in a row.</summary>
internal interface IJuteWritable
{
    void Write(ref JuteWriter writer);
}
