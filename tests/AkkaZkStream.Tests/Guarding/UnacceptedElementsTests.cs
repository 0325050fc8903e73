using AkkaZkStream.Guarding;

namespace AkkaZkStream.Tests.Guarding;

public sealed class UnacceptedElementsTests
{
    [Fact]
    public void Elements_Refused_ComeAgainFirstAndInTheirOldOrder()
    {
        using var elements = new UnacceptedElements<string>(List("a", "b", "c", "d"));
        (long a, string _) = elements.Take();
        (long b, string _) = elements.Take();
        (long c, string _) = elements.Take();
        elements.Return(c, "c");
        elements.Return(a, "a");

        Assert.Equal([(a, "a"), (c, "c"), (3, "d")], TakeAll(elements));
        Assert.Equal(1, b);
    }

    [Fact]
    public void Elements_AtTheEnd_HaveNoNextUntilOneComesBack()
    {
        using var elements = new UnacceptedElements<string>(List("a"));
        (long number, string value) = elements.Take();
        Assert.False(elements.HasNext);
        Assert.Throws<InvalidOperationException>(() => elements.Take());

        elements.Return(number, value);

        Assert.True(elements.HasNext);
        Assert.Equal([(0, "a")], TakeAll(elements));
    }

    [Fact]
    public void Elements_LookedAtTwice_AreReadOnce()
    {
        int read = 0;
        using var elements = new UnacceptedElements<int>(Enumerable.Range(0, 5).Select(_ => read++).GetEnumerator());

        Assert.True(elements.HasNext);
        Assert.True(elements.HasNext);

        Assert.Equal(1, read);
    }

    private static IEnumerator<string> List(params string[] values) => ((IEnumerable<string>)values).GetEnumerator();

    private static List<(long, string)> TakeAll(UnacceptedElements<string> elements)
    {
        var taken = new List<(long, string)>();
        while (elements.HasNext)
            taken.Add(elements.Take());
        return taken;
    }
}
