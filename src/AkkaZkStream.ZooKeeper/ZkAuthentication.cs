using System.Text;

namespace AkkaZkStream.ZooKeeper;

/// <summary>An identity that a client proves to the server at every connection, before any request. Its text never
/// shows the secret.</summary>
public sealed class ZkAuthentication
{
    private ZkAuthentication(string scheme, ReadOnlyMemory<byte> secret) => (Scheme, Secret) = (scheme, secret);

    /// <summary>Such as <c>digest</c>.</summary>
    public string Scheme { get; }

    internal ReadOnlyMemory<byte> Secret { get; }

    /// <summary>User and password. They travel as they are: use it over TLS, or where nobody listens.</summary>
    /// <param name="user">The user; no colon in it. There is no list of users: whoever knows the password of a node's
    /// user is that user.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="ArgumentException">The user is empty or has a colon in it.</exception>
    public static ZkAuthentication Digest(string user, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (string.IsNullOrEmpty(user) || user.Contains(':'))
            throw new ArgumentException("Expected a user's name without a colon.", nameof(user));
        return new ZkAuthentication("digest", Encoding.UTF8.GetBytes($"{user}:{password}"));
    }

    /// <summary>The scheme, and nothing of the secret.</summary>
    public override string ToString() => $"{Scheme} authentication";
}
