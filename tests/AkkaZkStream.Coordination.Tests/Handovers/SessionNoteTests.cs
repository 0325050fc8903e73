using System.Text;
using AkkaZkStream.Coordination.Handovers;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Handovers;

public sealed class SessionNoteTests
{
    [Fact]
    public void TryParse_WhatWasWritten_IsTheSame()
    {
        var note = new SessionNote(new SessionId(-0x1234), new byte[] { 1, 2, 255 }, TimeSpan.FromSeconds(10));

        Assert.True(SessionNote.TryParse(note.ToBytes(), out var read));

        Assert.Equal((note.Id, note.Timeout), (read!.Id, read.Timeout));
        Assert.Equal(note.Password.ToArray(), read.Password.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1000 0102")]
    [InlineData("1000 010 10000")]
    [InlineData("1000 01zz 10000")]
    [InlineData("session 0102 10000")]
    [InlineData("1000 0102 -1")]
    public void TryParse_AnythingElse_IsNone(string content)
        => Assert.False(SessionNote.TryParse(Encoding.UTF8.GetBytes(content), out _));

    [Fact]
    public void ToString_Secret_IsNotSaid()
        => Assert.Equal("session 0x1000", new SessionNote(new SessionId(0x1000), new byte[] { 7 }, TimeSpan.Zero).ToString());
}
