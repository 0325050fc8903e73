namespace Akka.Streams;

/// <summary>
/// What may be said about a graph or a part of it: its name, buffer sizes, supervision. A list, outermost first: the
/// last attribute of a type is the most specific one, and wins.
/// </summary>
public sealed partial class Attributes
{
    public static readonly Attributes None = new();

    private readonly IAttribute[] _attributes;

    public Attributes(params IAttribute[] attributes)
    {
        _attributes = attributes ?? [];
    }

    public interface IAttribute
    {
    }

    /// <summary>An attribute that the materialiser always gives a value.</summary>
    public interface IMandatoryAttribute : IAttribute
    {
    }

    public IEnumerable<IAttribute> AttributeList => _attributes;

    public static Attributes CreateName(string name) =>
        string.IsNullOrEmpty(name) ? None : new Attributes(new Name(name));

    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    public static Attributes CreateAsyncBoundary() => new(AsyncBoundary.Instance);

    public static Attributes CreateLogLevels(
        Event.LogLevel onElement = Event.LogLevel.DebugLevel,
        Event.LogLevel onFinish = Event.LogLevel.DebugLevel,
        Event.LogLevel onError = Event.LogLevel.ErrorLevel) => new(new LogLevels(onElement, onFinish, onError));

    /// <summary>These attributes and then the others, which are more specific.</summary>
    public Attributes And(Attributes other)
    {
        if (_attributes.Length == 0) return other;
        if (other._attributes.Length == 0) return this;
        return new Attributes([.. _attributes, .. other._attributes]);
    }

    public Attributes And(IAttribute other) => new([.. _attributes, other]);

    public bool Contains<TAttr>(TAttr attribute) where TAttr : IAttribute => _attributes.Contains(attribute);

    public IEnumerable<TAttr> GetAttributeList<TAttr>() where TAttr : IAttribute => _attributes.OfType<TAttr>();

    /// <summary>The most specific attribute of the type, or null.</summary>
    public TAttr GetAttribute<TAttr>() where TAttr : class, IAttribute => GetAttribute<TAttr>(null);

    public TAttr GetAttribute<TAttr>(TAttr defaultIfNotFound) where TAttr : class, IAttribute
    {
        for (var i = _attributes.Length - 1; i >= 0; i--)
            if (_attributes[i] is TAttr found) return found;
        return defaultIfNotFound;
    }

    public TAttr GetMandatoryAttribute<TAttr>() where TAttr : class, IMandatoryAttribute =>
        GetAttribute<TAttr>()
        ?? throw new InvalidOperationException($"Expected the mandatory attribute {typeof(TAttr)}, got none.");

    public string GetNameOrDefault(string defaultIfNotFound = "unknown-operation") =>
        GetAttribute<Name>()?.Value ?? defaultIfNotFound;

    public string GetNameLifted()
    {
        var names = GetAttributeList<Name>().Select(name => Uri.EscapeDataString(name.Value)).ToArray();
        return names.Length == 0 ? null : string.Join("-", names);
    }

    public override string ToString() => $"Attributes({string.Join(", ", _attributes.Select(a => a.ToString()))})";
}
