using System.Reflection;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Tests.Protocol;

/// <summary>Every record of the protocol, by name, so that no test can leave one out.</summary>
internal static class AllRecords
{
    private static readonly Dictionary<string, Func<byte[], byte[]>> ByName = typeof(IJuteRecord<>).Assembly.GetTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Any(IsRecord))
        .ToDictionary(type => type.Name, type => typeof(AllRecords)
            .GetMethod(nameof(ReadAndWriteAs), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<byte[], byte[]>>());

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Reads a record and writes it again.</summary>
    public static byte[] ReadAndWrite(string record, byte[] bytes) => ByName[record](bytes);

    private static bool IsRecord(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IJuteRecord<>);

    private static byte[] ReadAndWriteAs<T>(byte[] bytes) where T : IJuteRecord<T>
    {
        var reader = new JuteReader(bytes);
        var record = T.Read(ref reader);
        var frames = new FrameBuffer();
        var writer = new JuteWriter(frames);
        record.Write(ref writer);
        return frames.Written.ToArray();
    }
}
