using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The place of an actor in its system's tree. Two paths are equal when address and elements are; the uid, which
/// tells incarnations of one path apart, does not count.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>, ISurrogated
{
    /// <summary>
    /// What a path element may hold besides ASCII letters and digits. The dollar sign may not come first.
    /// </summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private readonly ActorPath _parent;

    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _parent = parentPath;
        Address = parentPath.Address;
        Name = name;
        Uid = uid;
        Depth = parentPath.Depth + 1;
    }

    public Address Address { get; }

    public string Name { get; }

    public long Uid { get; }

    /// <summary>0 for the root, 1 for its children.</summary>
    public int Depth { get; }

    /// <summary>The parent, or the root itself for the root.</summary>
    public ActorPath Parent => _parent ?? this;

    public ActorPath Root => ParentOf(0);

    /// <summary>The names from the root's child down to this one.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            for (var path = this; path.Depth > 0; path = path._parent)
                elements[path.Depth - 1] = path.Name;
            return elements;
        }
    }

    /// <summary>The ancestor at a depth; a negative depth counts upwards from here.</summary>
    public ActorPath ParentOf(int depth)
    {
        var target = depth >= 0 ? depth : Math.Max(0, Depth + depth);
        var path = this;
        while (path.Depth > target)
            path = path._parent;
        return path;
    }

    public ActorPath Child(string childName) => this / childName;

    public ActorPath WithUid(long uid) =>
        Depth == 0 ? this : uid == Uid ? this : new ChildActorPath(_parent, Name, uid);

    public static bool IsValidPathElement(string s) => ActorPathParser.IsValidElement(s);

    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join("/", pathElements);

    public static ActorPath Parse(string path) => TryParse(path, out var parsed)
        ? parsed
        : throw new UriFormatException($"Expected an actor path like akka://system/user/name, got [{path}]");

    public static bool TryParse(string path, out ActorPath actorPath) => ActorPathParser.TryParse(path, out actorPath);

    /// <summary>A path without address, taken from the base path downwards.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath) =>
        TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath) =>
        ActorPathParser.TryParse(basePath, absoluteUri, out actorPath);

    public string ToStringWithoutAddress() => FormatPathElements(Elements);

    public string ToStringWithAddress() => ToStringWithAddress(Address);

    public string ToStringWithAddress(Address address) =>
        (Address.HasGlobalScope ? Address : address) + ToStringWithoutAddress();

    public string ToStringWithUid() => ToStringWithAddress() + UidSuffix();

    public string ToSerializationFormat() => ToStringWithUid();

    public string ToSerializationFormatWithAddress(Address address) => ToStringWithAddress(address) + UidSuffix();

    public int CompareTo(ActorPath other) => other is null
        ? 1
        : string.CompareOrdinal(ToStringWithAddress(), other.ToStringWithAddress());

    public bool Equals(ActorPath other)
    {
        if (other is null || Depth != other.Depth)
            return false;

        var (left, right) = (this, other);
        for (; left.Depth > 0; left = left._parent, right = right._parent)
        {
            if (ReferenceEquals(left, right))
                return true;
            if (left.Name != right.Name)
                return false;
        }

        return left.Address.Equals(right.Address);
    }

    public override bool Equals(object obj) => obj is ActorPath other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Name, Depth, _parent?.Name);

    public override string ToString() => ToStringWithAddress();

    public ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(ToSerializationFormat());

    public static ActorPath operator /(ActorPath path, string name)
    {
        var hash = name.IndexOf('#');
        return hash < 0
            ? new ChildActorPath(path, name, 0)
            : new ChildActorPath(path, name[..hash], long.Parse(name.AsSpan(hash + 1)));
    }

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(element => element.Length > 0).Aggregate(path, (parent, element) => parent / element);

    public static bool operator ==(ActorPath left, ActorPath right) => Equals(left, right);

    public static bool operator !=(ActorPath left, ActorPath right) => !Equals(left, right);

    private string UidSuffix() => Uid == 0 ? "" : "#" + Uid;

    /// <summary>A path on the wire.</summary>
    public sealed class Surrogate : ISurrogate, IEquatable<Surrogate>, IEquatable<ActorPath>
    {
        public Surrogate(string path) => Path = path;

        public string Path { get; }

        public ISurrogated FromSurrogate(ActorSystem system) => TryParse(Path, out var path) ? path : null;

        public bool Equals(Surrogate other) => other is not null && Path == other.Path;

        public bool Equals(ActorPath other) => other is not null && Path == other.ToSerializationFormat();

        public override bool Equals(object obj) => obj switch
        {
            Surrogate other => Equals(other),
            ActorPath path => Equals(path),
            _ => false,
        };

        public override int GetHashCode() => Path.GetHashCode();
    }
}
