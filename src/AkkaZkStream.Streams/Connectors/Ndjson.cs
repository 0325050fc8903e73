using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>JSON, one value a line.</summary>
public static class Ndjson
{
    /// <summary>Makes values of bytes that come cut anywhere; empty lines are none.</summary>
    /// <param name="bytesMax">The longest line, in bytes without its end.</param>
    /// <returns>A flow with one element a line; it fails with <see cref="StreamFormatException"/> at a line that is not
    /// JSON.</returns>
    public static Flow<ReadOnlyMemory<byte>, JsonElement, NotUsed> Decode(int bytesMax = Lines.BytesMax) =>
        Flow.FromGraph(new DecodeStage<JsonElement>(() => new Decoder<JsonElement>(Element), bytesMax));

    /// <summary>Makes objects of bytes that come cut anywhere; empty lines are none.</summary>
    /// <typeparam name="T">The objects.</typeparam>
    /// <param name="type">How they are read, from a <c>JsonSerializerContext</c> or
    /// <c>JsonSerializerOptions</c>.</param>
    /// <param name="bytesMax">The longest line, in bytes without its end.</param>
    /// <returns>A flow with one element a line; it fails with <see cref="StreamFormatException"/> at a line that is no
    /// such object, also at <c>null</c>.</returns>
    public static Flow<ReadOnlyMemory<byte>, T, NotUsed> Decode<T>(JsonTypeInfo<T> type, int bytesMax = Lines.BytesMax)
    {
        ArgumentNullException.ThrowIfNull(type);
        Reader<T> read = text => JsonSerializer.Deserialize(text, type);
        return Flow.FromGraph(new DecodeStage<T>(() => new Decoder<T>(read), bytesMax));
    }

    /// <summary>Makes bytes of objects, one line each.</summary>
    /// <typeparam name="T">The objects.</typeparam>
    /// <param name="type">How they are written; without indentation, or one object would be several lines.</param>
    /// <returns>A flow with as many elements as objects.</returns>
    public static Flow<T, ReadOnlyMemory<byte>, NotUsed> Encode<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Flow.Create<T>().Select(value => Lines.Bytes(JsonSerializer.Serialize(value, type)));
    }

    private static JsonElement Element(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        var element = JsonElement.ParseValue(ref reader);
        return reader.Read() ? default : element; // Throws where something else follows.
    }

    private delegate T? Reader<out T>(ReadOnlySpan<byte> text);

    private sealed class Decoder<T>(Reader<T> read) : ILineDecoder<T>
    {
        private const int ShownMax = 60;

        public void Decode(ReadOnlySpan<byte> line, long number, Queue<T> elements)
        {
            if (!line.ContainsAnyExcept(" \t\r"u8))
                return;
            try
            {
                elements.Enqueue(read(line) ?? throw new JsonException("The value is null."));
            }
            catch (JsonException e)
            {
                var shown = Encoding.UTF8.GetString(line[..Math.Min(line.Length, ShownMax)]);
                throw new StreamFormatException(number, $"JSON of {typeof(T).Name}", $"'{shown}'", e);
            }
        }
    }
}
