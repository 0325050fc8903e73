using AkkaZkStream.Coordination;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Cli.Tests.Storms;

/// <summary>Collects what happened to a lock by zxids, and ranks it as a history that the checkers read.</summary>
internal sealed class ZxidHistory
{
    private readonly List<(LockOperationKind Kind, string Process, long Token, Moment Begun, Moment Ended)> _operations = [];

    /// <summary>A node of that czxid was seen to be first when the ensemble was at <paramref name="seen"/>.</summary>
    public void Granted(string process, long czxid, long seen) => _operations.Add(
        (LockOperationKind.Acquire, process, czxid, new Moment(czxid, 0), new Moment(seen, 3)));

    /// <summary>The node was deleted.</summary>
    public void Released(string process, long czxid, long zxid) => Add(LockOperationKind.Release, process, czxid, zxid);

    /// <summary>The resource took a write under that token.</summary>
    public void Written(string process, long czxid, long zxid) => Add(LockOperationKind.Write, process, czxid, zxid);

    /// <summary>All of it, in the order of the beginnings.</summary>
    public IReadOnlyList<LockOperation> Operations()
    {
        var places = _operations
            .SelectMany(one => (Moment[])[one.Begun, one.Ended])
            .Distinct()
            .Order()
            .Select((moment, place) => (moment, place))
            .ToDictionary(pair => pair.moment, pair => pair.place);
        return
        [
            .. _operations.OrderBy(one => one.Begun).Select(one => new LockOperation(
                one.Process,
                one.Kind,
                new FencingToken(one.Token),
                OperationOutcome.Done,
                places[one.Begun],
                places[one.Ended])),
        ];
    }

    private void Add(LockOperationKind kind, string process, long czxid, long zxid) =>
        _operations.Add((kind, process, czxid, new Moment(zxid, 1), new Moment(zxid, 2)));

    /// <summary>At one zxid, what wrote it comes before what only saw it.</summary>
    private readonly record struct Moment(long Zxid, int Step) : IComparable<Moment>
    {
        public int CompareTo(Moment other) => (Zxid, Step).CompareTo((other.Zxid, other.Step));
    }
}
