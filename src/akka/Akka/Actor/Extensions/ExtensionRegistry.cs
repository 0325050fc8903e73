using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>The extensions of one system. Each is made once, by whoever comes first; the others wait for it.</summary>
internal sealed class ExtensionRegistry(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    public object Register(IExtensionId id)
    {
        var type = id.ExtensionType;
        var extension = _extensions.GetOrAdd(type, _ => new Lazy<object>(() => id.CreateExtension(system)));
        try
        {
            return extension.Value;
        }
        catch
        {
            // A failed creation may be tried again.
            _extensions.TryRemove(new KeyValuePair<Type, Lazy<object>>(type, extension));
            throw;
        }
    }

    public bool Has(Type type) => _extensions.ContainsKey(type);

    public bool TryGet(Type type, out object extension)
    {
        extension = _extensions.TryGetValue(type, out var found) ? found.Value : null;
        return extension is not null;
    }
}
