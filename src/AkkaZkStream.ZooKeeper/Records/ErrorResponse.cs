using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Records;

/// <summary>The result of an operation in a multi that failed; also the reply to addWatch.</summary>
/// <remarks>Layout: int error.</remarks>
internal readonly record struct ErrorResponse(ZkErrorCode Error) : IJuteRecord<ErrorResponse>
{
    public static ErrorResponse Read(ref JuteReader reader) =>
        new((ZkErrorCode)reader.ReadInt("ErrorResponse.error"));

    public void Write(ref JuteWriter writer) => writer.WriteInt((int)Error);
}
