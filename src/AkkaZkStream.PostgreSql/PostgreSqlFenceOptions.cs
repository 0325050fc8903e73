using System.Text.RegularExpressions;

namespace AkkaZkStream.PostgreSql;

/// <summary>How a <see cref="PostgreSqlFence"/> works.</summary>
public sealed partial record PostgreSqlFenceOptions
{
    /// <summary>The defaults.</summary>
    public static PostgreSqlFenceOptions Default { get; } = new();

    /// <summary>The table that holds one row for each fence, created when it is missing; may begin with a schema:
    /// <c>plant.fences</c>. Lower-case letters, digits and _.</summary>
    /// <value><c>akkazkstream_fences</c></value>
    public string Table { get; init; } = "akkazkstream_fences";

    /// <summary>What is written besides, in the same transaction.</summary>
    /// <value>Nothing: the newest payload stands in the fence's own row.</value>
    public PostgreSqlWrite? Write { get; init; }

    /// <summary>The largest payload of one output, in bytes.</summary>
    /// <value>1 MiB, as with the other fences.</value>
    public int PayloadBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How long it tries to find out what became of a commit whose answer was lost, before it answers Unknown.
    /// </summary>
    /// <value>15 s, as with the fenced znode.</value>
    public TimeSpan ResolveWaitMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause between two tries.</summary>
    /// <value>100 ms</value>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock for both.</summary>
    /// <value>The system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal PostgreSqlFenceOptions Checked()
    {
        if (!TableName().IsMatch(Table))
            throw new ArgumentException($"Expected a table's name such as plant.fences, got '{Table}'.");
        ArgumentOutOfRangeException.ThrowIfLessThan(PayloadBytesMax, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(ResolveWaitMax, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryPause, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        return this;
    }

    // As long as PostgreSQL's names may be (NAMEDATALEN - 1).
    [GeneratedRegex(@"\A([a-z_][a-z0-9_]{0,62}\.)?[a-z_][a-z0-9_]{0,62}\z")]
    private static partial Regex TableName();
}
