namespace AkkaZkStream.Streams.Tests.Batches;

public sealed class EventBatchTests
{
    [Fact]
    public void Rent_AfterRelease_IsTheSameBatchEmptied()
    {
        var pool = new EventBatchPool<string>(2);
        var batch = pool.Rent();
        batch.Add(5, "a");
        batch.Watermark = 9;

        batch.Release();
        var again = pool.Rent();

        Assert.Same(batch, again);
        Assert.Equal((0, EventTicks.BeginningOfTime), (again.Count, again.Watermark));
    }

    [Fact]
    public void Rent_WhileOwned_IsAnotherBatch()
    {
        var pool = new EventBatchPool<int>(2);
        var batch = pool.Rent().Retain();

        batch.Release();
        var other = pool.Rent();
        Assert.NotSame(batch, other);
        batch.Release();

        Assert.Same(batch, pool.Rent());
    }

    [Fact]
    public void Release_OnceTooOften_Throws()
    {
        var batch = new EventBatchPool<int>(2).Rent();
        batch.Release();

        Assert.Throws<InvalidOperationException>(batch.Release);
    }

    [Fact]
    public void Add_BatchFull_Throws()
    {
        var batch = new EventBatchPool<int>(1).Rent();
        batch.Add(1, 1);

        Assert.Throws<InvalidOperationException>(() => batch.Add(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Advance(1));
        Assert.Equal([1L], batch.Timestamps.ToArray());
    }

    [Fact]
    public void Advance_ColumnsWritten_AddsThem()
    {
        var batch = new EventBatchPool<int>(3).Rent();
        batch.Add(1, 10);

        batch.FreeTimestamps[0] = 2;
        batch.FreeValues[0] = 20;
        batch.Advance(1);

        Assert.Equal([1L, 2L], batch.Timestamps.ToArray());
        Assert.Equal([10, 20], batch.Values.ToArray());
        Assert.Equal(1, batch.FreeValues.Length);
    }

    [Fact]
    public void View_Columns_AreNotCopied()
    {
        long[] timestamps = [1, 2];
        int[] values = [3, 4];
        var view = new EventBatchPool<int>(1).View(timestamps, values, watermark: 2);

        values[1] = 5;

        Assert.Equal([3, 5], view.Values.ToArray());
        Assert.Equal((2, 2, 0), (view.Count, view.Watermark, view.Capacity));
    }

    [Fact]
    public void View_ColumnsOfDifferentLength_Throws() =>
        Assert.Throws<ArgumentException>(() => new EventBatchPool<int>(1).View(new long[2], new int[3], 0));
}
