namespace AkkaZkStream.Cli.Output;

/// <summary>Orders <c>numbers-2</c> before <c>numbers-10</c>.</summary>
internal static class SourceNames
{
    internal static readonly IComparer<string> Order =
        Comparer<string>.Create((left, right) => Key(left).CompareTo(Key(right)));

    private static (int Length, string Name) Key(string name) => (name.Length, name);
}
