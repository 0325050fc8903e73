namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>A key, by which windows keep rows apart. Equal texts are equal keys; the same text object nearly always
/// is at hand, which makes that one comparison.</summary>
/// <param name="text">The text.</param>
internal readonly struct RowKey(KeyText text) : IEquatable<RowKey>
{
    private readonly KeyText? _text = text;

    public bool Equals(RowKey other) =>
        ReferenceEquals(_text, other._text)
        || (_text is not null && other._text is not null && _text.Hash == other._text.Hash
            && _text.Text == other._text.Text);

    public override bool Equals(object? other) => other is RowKey key && Equals(key);

    public override int GetHashCode() => _text?.Hash ?? 0;

    public override string ToString() => _text?.Text ?? "";
}

/// <summary>A key's text beside its hash.</summary>
/// <param name="Text">The text.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record KeyText(string Text, int Hash);
