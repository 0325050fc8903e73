namespace AkkaZkStream.TestKit.Simulations;

/// <summary>
/// All work of a simulation that is ready to run: mailboxes, tasks, pipe continuations. One piece runs at a time.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>free</term><description>
/// a thread of the pump's own runs what comes, in order: for starting and stopping</description></item>
/// <item><term>taken over</term><description>nothing runs but inside <see cref="RunUntilIdle"/>, on its caller's
/// thread; a seed decides what is next</description></item>
/// </list>
/// </remarks>
internal sealed class WorkPump : IDisposable
{
    private readonly object _gate = new();
    private readonly List<Action> _ready = [];
    private Random _random = new(0);
    private Thread? _free;
    private Thread? _runner;
    private bool _isFreeIdle;
    private long _strays;

    /// <summary>
    /// Pieces of work that came from a thread which the pump does not run. Each is a hole in the replay.
    /// </summary>
    public long Strays => Interlocked.Read(ref _strays);

    /// <summary>A fingerprint of the order in which work has run since the pump was taken over.</summary>
    public long Steps { get; private set; }

    public void Add(Action work)
    {
        lock (_gate)
        {
            if (_runner is not null && _runner != Thread.CurrentThread)
_strays++;
            _ready.Add(work);
            Monitor.PulseAll(_gate);
        }
    }

    public void Free()
    {
        lock (_gate)
        {
            (_runner, _isFreeIdle) = (null, false);
            _free ??= new Thread(RunFreely) { IsBackground = true, Name = "simulation" };
        }
        _free.Start();
    }

    /// <summary>From now on the calling thread runs everything, in an order that the seed decides.</summary>
    public void TakeOver(int seed)
    {
        Thread? free;
        lock (_gate)
        {
            // What is left of the start must not depend on how far the free thread happens to have got.
            while (!_isFreeIdle || _ready.Count > 0)
                Monitor.Wait(_gate);
            (free, _free) = (_free, null);
            Monitor.PulseAll(_gate);
        }
        free?.Join();
        lock (_gate)
            (_runner, _random, _strays, Steps) = (Thread.CurrentThread, new Random(seed), 0, 0);
    }

    /// <summary>Runs what is ready, and what that makes ready, until nothing is.</summary>
    /// <param name="stepsMax">Above it something runs in circles.</param>
    public void RunUntilIdle(long stepsMax) => WithoutContext(() =>
    {
        long end = Steps + stepsMax;
        for (; TryTake(out Action? work); Steps++)
        {
            if (Steps == end)
                throw new InvalidOperationException($"Expected the simulation to come to rest in {stepsMax} steps.");
            work();
        }
        return true;
    });

    /// <summary>Calls where no test runner's context can draw continuations away.</summary>
    public static T WithoutContext<T>(Func<T> work)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _free = null;
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? work)
    {
        lock (_gate)
        {
            work = null;
            if (_ready.Count == 0)
                return false;
            int drawn = _random.Next(_ready.Count);
            work = _ready[drawn];
            _ready[drawn] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            return true;
        }
    }

    private void RunFreely()
    {
        while (NextInOrder() is { } work)
            work();
    }

    private Action? NextInOrder()
    {
        lock (_gate)
        {
            while (_free == Thread.CurrentThread && _ready.Count == 0)
            {
                _isFreeIdle = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }
            _isFreeIdle = false;
            if (_free != Thread.CurrentThread)
                return null;
            Action next = _ready[0];
            _ready.RemoveAt(0);
            return next;
        }
    }
}
