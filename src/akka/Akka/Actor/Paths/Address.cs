using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// Where an actor system is: <c>protocol://system@host:port</c>, or <c>protocol://system</c> when local.
/// </summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ISurrogated, ICloneable
{
    public static readonly Address AllSystems = new("akka", "all-systems");

    public Address(string protocol, string system, string host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    public string Protocol { get; }

    public string System { get; }

    public string Host { get; }

    public int? Port { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public object Clone() => new Address(Protocol, System, Host, Port);

    public static Address Parse(string address) => TryParse(address, out Address parsed)
        ? parsed
        : throw new UriFormatException($"Expected protocol://system@host:port, got [{address}]");

    public static bool TryParse(string path, out Address address) => AddressParser.TryParse(path, out address, out _);

    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        var parsed = AddressParser.TryParse(path, out address, out var rest);
        absolutUri = parsed ? rest.ToString() : null;
        return parsed;
    }

    public static bool TryParse(ReadOnlySpan<char> span, out Address address) =>
        AddressParser.TryParse(span, out address, out _);

    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri) =>
        AddressParser.TryParse(span, out address, out absolutUri);

    public int CompareTo(Address other) =>
        other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    int IComparable.CompareTo(object obj) => obj is null or Address
        ? CompareTo((Address)obj)
        : throw new ArgumentException($"Expected an {nameof(Address)}, got {obj.GetType()}", nameof(obj));

    public bool Equals(Address other) => other is not null
        && Port == other.Port
        && Host == other.Host
        && System == other.System
        && Protocol == other.Protocol;

    public override bool Equals(object obj) => obj is Address other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Host, Port, System, Protocol);

    public override string ToString()
    {
        var at = Host is null ? "" : "@" + Host;
        var port = Port is null ? "" : ":" + Port;
        return $"{Protocol}://{System}{at}{port}";
    }

    public ISurrogate ToSurrogate(ActorSystem system) =>
        new AddressSurrogate { Protocol = Protocol, System = System, Host = Host, Port = Port };

    public static bool operator ==(Address left, Address right) => Equals(left, right);

    public static bool operator !=(Address left, Address right) => !Equals(left, right);

    /// <summary>An address on the wire.</summary>
    public sealed class AddressSurrogate : ISurrogate
    {
        public string Protocol { get; set; }

        public string System { get; set; }

        public string Host { get; set; }

        public int? Port { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new Address(Protocol, System, Host, Port);
    }
}
