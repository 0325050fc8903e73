using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Tests.Locks;

public sealed class LockNodeNameTests
{
    private static readonly ContenderId Holder = ContenderId.New();
    private static readonly ContenderId Id = Holder.Attempt(7);

    [Fact]
    public void Prefix_IsCuratorsProtectedForm()
    {
        var prefix = LockNodeName.Prefix(Id);

        Assert.Matches("^_c_[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}-lock-$", prefix);
        Assert.EndsWith("00000007-lock-", prefix, StringComparison.Ordinal);
    }

    [Fact]
    public void BelongsTo_AttemptAndHolder_TellsThemApart()
    {
        var name = $"{LockNodeName.Prefix(Id)}0000000001";

        Assert.True(LockNodeName.BelongsTo(name, Id));
        Assert.True(LockNodeName.BelongsTo(name, Holder));
        Assert.False(LockNodeName.BelongsTo(name, Holder.Attempt(8)));
        Assert.False(LockNodeName.BelongsTo(name, ContenderId.New()));
        Assert.False(LockNodeName.BelongsTo("_c_", Id));
        Assert.False(LockNodeName.BelongsTo("", Id));
    }

    [Theory]
    [InlineData("_c_x-lock-0000000042", 42)]
    [InlineData("lock-2147483647", int.MaxValue)]
    [InlineData("lock--2147483648", int.MinValue)]
    [InlineData("abc__lock__0000000000", 0)]
    public void TryGetSequence_Contender_Digits(string name, int expected)
    {
        Assert.True(LockNodeName.TryGetSequence(name, LockNodeName.Any, out var sequence));
        Assert.Equal(expected, sequence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000042")]
    [InlineData("lock-42")]
    [InlineData("lock-99999999999")]
    [InlineData("lock-2147483648")]
    [InlineData("lock-0000000042-leases")]
    [InlineData("leases")]
    public void TryGetSequence_ForeignName_None(string name)
        => Assert.False(LockNodeName.TryGetSequence(name, LockNodeName.Any, out _));
}
