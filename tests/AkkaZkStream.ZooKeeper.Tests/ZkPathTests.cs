namespace AkkaZkStream.ZooKeeper.Tests;

public class ZkPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/a")]
    [InlineData("/a/b-0000000001")]
    [InlineData("/a/..b/.c")]
    [InlineData("/grüße")]
    public void Parse_Path_IsItsText(string text) => Assert.Equal(text, ZkPath.Parse(text).ToString());

    [Theory]
    [InlineData(null, "Expected a path such as '/a/b', got nothing.")]
    [InlineData("", "Expected a path such as '/a/b', got nothing.")]
    [InlineData("a/b", "Expected a path that begins with '/', got 'a/b'.")]
    [InlineData("/a/", "Expected a path that does not end with '/', got '/a/'.")]
    [InlineData("//a", "Expected a path without empty, '.' and '..' names, got '//a'.")]
    [InlineData("/a/./b", "Expected a path without empty, '.' and '..' names, got '/a/./b'.")]
    [InlineData("/..", "Expected a path without empty, '.' and '..' names, got '/..'.")]
    [InlineData("/a\u0000", "Expected a path without control characters and surrogates, got U+0000 in it.")]
    [InlineData("/a\u009f", "Expected a path without control characters and surrogates, got U+009F in it.")]
    [InlineData("/a\ufff0", "Expected a path without control characters and surrogates, got U+FFF0 in it.")]
    public void TryParse_NoPath_SaysWhy(string? text, string expected)
    {
        Assert.False(ZkPath.TryParse(text, out _, out var error));

        Assert.Equal(expected, error);
        Assert.Equal(expected, Assert.Throws<FormatException>(() => ZkPath.Parse(text!)).Message);
    }

    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/a", "/", "a")]
    [InlineData("/a/b", "/a", "b")]
    public void Parent_And_Name(string text, string parent, string name)
    {
        var path = ZkPath.Parse(text);

        Assert.Equal((parent, name), (path.Parent.Value, path.Name));
    }

    [Fact]
    public void Child_OfRootAndOfNode_IsJoined()
    {
        Assert.Equal("/a", ZkPath.Root.Child("a").Value);
        Assert.Equal("/a/b", ZkPath.Parse("/a").Child("b").Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("b/c")]
    [InlineData("..")]
    public void Child_NoName_Throws(string name) =>
        Assert.Throws<FormatException>(() => ZkPath.Parse("/a").Child(name));

    [Theory]
    [InlineData("/a", "/", true)]
    [InlineData("/a", "/a", true)]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/ab", "/a", false)]
    [InlineData("/", "/a", false)]
    public void IsAtOrBelow_Table(string path, string other, bool expected) =>
        Assert.Equal(expected, ZkPath.Parse(path).IsAtOrBelow(ZkPath.Parse(other)));

    [Fact]
    public void Default_IsTheRoot() => Assert.Equal(ZkPath.Parse("/"), default);
}
