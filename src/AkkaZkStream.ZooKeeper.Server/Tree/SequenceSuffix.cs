using System.Globalization;

namespace AkkaZkStream.ZooKeeper.Server.Tree;

/// <summary>
/// The suffix of a sequential node: the parent's 32-bit counter, ten characters wide, a minus sign included, as Java's
/// <c>%010d</c> prints it. After 2147483647 comes -2147483648, eleven characters long.
/// </summary>
internal static class SequenceSuffix
{
    public static string Of(int counter) =>
        counter.ToString(counter < 0 ? "D9" : "D10", CultureInfo.InvariantCulture);
}
