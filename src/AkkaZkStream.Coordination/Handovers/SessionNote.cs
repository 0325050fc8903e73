using System.Globalization;
using System.Text;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Handovers;

/// <summary>What a coordinator leaves for its successor: how to go on with the session. A secret.</summary>
/// <param name="Id">The session.</param>
/// <param name="Password">What the server gave out with it.</param>
/// <param name="Timeout">The longest timeout that any of its owners was granted: as long may the promises of the one
/// before last.</param>
internal sealed record SessionNote(SessionId Id, ReadOnlyMemory<byte> Password, TimeSpan Timeout)
{
    private const char Separator = ' ';

    /// <summary>Of a session that begins.</summary>
    public static SessionNote Of(ZooKeeperClient client)
    {
        var credentials = client.Credentials;
        return new SessionNote(credentials.Id, credentials.Password, client.NegotiatedSessionTimeout);
    }

    /// <summary>Reads a znode's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out SessionNote? note)
    {
        note = null;
        var parts = Encoding.UTF8.GetString(content).Split(Separator);
        if (parts.Length != 3 || parts[1].Length % 2 != 0 || !parts[1].All(char.IsAsciiHexDigit)) return false;
        if (!long.TryParse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id)) return false;
        if (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var timeout)) return false;
        note = new SessionNote(
            new SessionId(id), Convert.FromHexString(parts[1]), TimeSpan.FromMilliseconds(timeout));
        return true;
    }

    /// <summary>A znode's content: the id and the password in hexadecimal, the timeout in milliseconds.</summary>
    public byte[] ToBytes()
    {
        var text = FormattableString.Invariant(
            $"{Id.Value:x}{Separator}{Convert.ToHexString(Password.Span)}{Separator}{(int)Timeout.TotalMilliseconds}");
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"session {Id}";
}
