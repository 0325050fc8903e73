namespace Akka.Actor;

/// <summary>The children of one cell. Locked, because any thread may make children of a guardian.</summary>
internal sealed class ChildrenContainer
{
    private static readonly ChildRestartStats Reserved = new(null);

    private readonly Lock _lock = new();
    private Dictionary<string, ChildRestartStats> _byName;
    private int _dying;
    private long _lastName;
    private bool _closed;

    /// <summary>No child is being waited for.</summary>
    public bool NobodyDying
    {
        get
        {
            lock (_lock)
                return _dying == 0;
        }
    }

    public string Reserve(string name)
    {
        lock (_lock)
        {
            if (_closed)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");

            _byName ??= new Dictionary<string, ChildRestartStats>();
            name ??= "$" + NextName();
            if (!_byName.TryAdd(name, Reserved))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            return name;
        }
    }

    public void Unreserve(string name)
    {
        lock (_lock)
            _byName.Remove(name);
    }

    public void Add(LocalActorRef child)
    {
        lock (_lock)
            _byName[child.Path.Name] = new ChildRestartStats(child);
    }

    /// <summary>No child can be made from now on.</summary>
    public void Close()
    {
        lock (_lock)
            _closed = true;
    }

    public void MarkDying(IActorRef child)
    {
        lock (_lock)
        {
            if (Find(child) is not { Dying: false } stats)
                return;
            stats.Dying = true;
            _dying++;
        }
    }

    /// <summary>False when it is no child.</summary>
    public bool Remove(IActorRef child)
    {
        lock (_lock)
        {
            if (Find(child) is not { } stats)
                return false;
            if (stats.Dying)
                _dying--;
            return _byName.Remove(child.Path.Name);
        }
    }

    public ChildRestartStats ByName(string name)
    {
        lock (_lock)
            return _byName is not null && _byName.TryGetValue(name, out var stats) && stats != Reserved ? stats : null;
    }

    public ChildRestartStats ByRef(IActorRef child)
    {
        lock (_lock)
            return Find(child);
    }

    public IReadOnlyList<ChildRestartStats> All()
    {
        lock (_lock)
            return _byName is null ? [] : _byName.Values.Where(stats => stats != Reserved).ToArray();
    }

    private ChildRestartStats Find(IActorRef child) => _byName is not null
        && _byName.TryGetValue(child.Path.Name, out var stats)
        && ReferenceEquals(stats.Child, child) ? stats : null;

    private string NextName()
    {
        const string digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        var number = _lastName++;
        var name = "";
        do
        {
            name += digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return name;
    }
}
