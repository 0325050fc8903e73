using System.Globalization;
using AkkaZkStream.Cli.Output;
using AkkaZkStream.Coordination;

namespace AkkaZkStream.Cli.Locks;

/// <summary>One who stands in a lock's queue, in one line: state, mode, token, since when, who.</summary>
internal static class ContenderLine
{
    internal static string Of(string state, LockContender contender)
    {
        var since = contender.Since.UtcDateTime.ToString(Times.Iso, CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state,-6} {ModeOf(contender),-9} {contender.Token.Value,-20} {since}  {contender.Holder}");
    }

    private static string ModeOf(LockContender contender) => contender.Mode switch
    {
        LockMode.Shared => "read",
        LockMode.Permit => "permit",
        _ => "exclusive",
    };
}
