using System.CommandLine;
using System.CommandLine.Parsing;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>An option that can say what it expects.</summary>
internal interface IValueOption
{
    /// <summary>What a good value is: completes the sentence "expected ...".</summary>
    string Expected { get; }
}

/// <summary>An option whose errors say in one sentence what was expected and what was got.</summary>
/// <typeparam name="T">What the text is read as.</typeparam>
internal sealed class ValueOption<T> : Option<T>, IValueOption
{
    /// <param name="name">The option, with its dashes.</param>
    /// <param name="expected">See <see cref="Expected"/>.</param>
    /// <param name="read">Reads a value.</param>
    internal ValueOption(string name, string expected, Reader<T> read) : base(name)
    {
        Expected = expected;
        CustomParser = result => Read(result, read);
    }

    /// <inheritdoc/>
    public string Expected { get; }

    private T Read(ArgumentResult result, Reader<T> read)
    {
        var text = result.Tokens[0].Value;
        if (read(text, out var value, out var why))
            return value;
        result.AddError($"{Name}: {Continue(why) ?? $"expected {Expected}, got '{text}'."}");
        return default!;
    }

    /// <summary>A sentence of the library's, after our colon.</summary>
    private static string? Continue(string? sentence) =>
        sentence is null ? null : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}

/// <summary>Reads one value of the command line.</summary>
/// <param name="text">The value as written.</param>
/// <param name="value">The value read.</param>
/// <param name="why">A sentence that says why there is none; null when "expected X, got Y" says it all.</param>
/// <typeparam name="T">What is read.</typeparam>
internal delegate bool Reader<T>(string text, out T value, out string? why);
