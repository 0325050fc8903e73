using System.CommandLine.Parsing;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>An option or argument that can say what it expects.</summary>
internal interface IExpecting
{
    /// <summary>What a good value is: completes the sentence "expected ...".</summary>
    string Expected { get; }
}

/// <summary>Reads one value of the command line.</summary>
/// <param name="text">The value as written.</param>
/// <param name="value">The value read.</param>
/// <param name="why">A sentence that says why there is none; null when "expected X, got Y" says it all.</param>
/// <typeparam name="T">What is read.</typeparam>
internal delegate bool Reader<T>(string text, out T value, out string? why);

/// <summary>Reads one value of the command line; false when it is not what was expected.</summary>
/// <param name="text">The value as written.</param>
/// <param name="value">The value read.</param>
/// <typeparam name="T">What is read.</typeparam>
internal delegate bool PlainReader<T>(string text, out T value);

/// <summary>Reads what was written, or says in one sentence what was expected and what was got.</summary>
internal static class ValueReading
{
    internal static T Read<T>(this ArgumentResult result, string name, string expected, Reader<T> read)
    {
        var text = result.Tokens[0].Value;
        if (read(text, out var value, out var why))
            return value;
        result.AddError($"{name}: {Continue(why) ?? $"expected {expected}, got '{text}'."}");
        return default!;
    }

    /// <summary>A sentence of the library's, after our colon.</summary>
    private static string? Continue(string? sentence) =>
        sentence is null ? null : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
