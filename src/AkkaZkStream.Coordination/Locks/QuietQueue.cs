namespace AkkaZkStream.Coordination.Locks;

/// <summary>When is a new contender certainly alone in its queue, so that nobody has to look? Pure.</summary>
/// <remarks>
/// <para>The server numbers sequential znodes from a counter of their parent's, which every create below that parent
/// moves by one, whatever is created and by whom, and which nothing else moves. So, of one lock:</para>
/// <list type="number">
/// <item><description>A list of the queue, read while our znode <c>n</c> stood there, showed <c>n</c> alone: whoever
/// was created before <c>n</c> had gone, and a znode that has gone never comes back.</description></item>
/// <item><description><c>n</c> has gone: its delete was sent before our next create, on the same connection, and the
/// server has acknowledged it.</description></item>
/// <item><description>Our next create got the number <c>n + 1</c>: nobody was created in between.</description></item>
/// <item><description>All of this happened in one life of the parent. Made anew, a parent counts anew, and others
/// could bring its counter to <c>n + 1</c>. A watch on the parent (<see cref="ParentWatch"/>), set while <c>n</c> stood
/// there, has not fired, and events arrive before the answers to later requests; when the connection breaks, the watch
/// counts as fired.</description></item>
/// </list>
/// <para>Then the queue is exactly <c>n + 1</c> when it is created: the lock is held without a look, and
/// <c>n + 1</c> is alone in turn. In any other case the queue is read.</para>
/// </remarks>
internal static class QuietQueue
{
    /// <summary>True when a list of the lock's children shows the contender and nothing else at all, other people's
    /// znodes included.</summary>
    public static bool IsAlone(string own, IReadOnlyList<string> children) => children.Count == 1 && children[0] == own;

    /// <summary>True when no create came between the two. After the counter has wrapped, numbers prove
    /// nothing.</summary>
    public static bool Follows(int last, int next) => last is >= 0 and < int.MaxValue && next == last + 1;
}
