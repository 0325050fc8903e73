using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Tests.Locks;

public sealed class LockNodeNameTests
{
    private static readonly Guid Id = new("7c1d0f6e-1a2b-3c4d-5e6f-708192a3b4c5");

    [Fact]
    public void Prefix_IsCuratorsProtectedForm()
        => Assert.Equal("_c_7c1d0f6e-1a2b-3c4d-5e6f-708192a3b4c5-lock-", LockNodeName.Prefix(Id));

    [Fact]
    public void BelongsTo_OwnAndOtherId_TellsThemApart()
    {
        Assert.True(LockNodeName.BelongsTo($"{LockNodeName.Prefix(Id)}0000000001", Id));
        Assert.False(LockNodeName.BelongsTo($"{LockNodeName.Prefix(Guid.Empty)}0000000001", Id));
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
        Assert.True(LockNodeName.TryGetSequence(name, LockNodeName.Queueing, out var sequence));
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
        => Assert.False(LockNodeName.TryGetSequence(name, LockNodeName.Queueing, out _));
}
