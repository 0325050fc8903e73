using System.CommandLine;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>An option whose errors say in one sentence what was expected and what was got.</summary>
/// <typeparam name="T">What the text is read as.</typeparam>
internal sealed class ValueOption<T> : Option<T>, IExpecting
{
    /// <param name="name">The option, with its dashes.</param>
    /// <param name="expected">See <see cref="Expected"/>.</param>
    /// <param name="read">Reads a value.</param>
    internal ValueOption(string name, string expected, Reader<T> read) : base(name)
    {
        Expected = expected;
        CustomParser = result => result.Read(Name, Expected, read);
    }

    internal ValueOption(string name, string expected, PlainReader<T> read)
        : this(name, expected, (string text, out T value, out string? why) =>
        {
            why = null;
            return read(text, out value);
        })
    {
    }

    /// <inheritdoc/>
    public string Expected { get; }
}
