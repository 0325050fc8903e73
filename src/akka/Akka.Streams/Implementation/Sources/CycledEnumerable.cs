using System.Collections;

namespace Akka.Streams.Implementation.Sources;

/// <summary>A sequence, again and again.</summary>
internal sealed class CycledEnumerable<T>(Func<IEnumerator<T>> factory) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        while (true)
        {
            using var elements = factory();
            if (!elements.MoveNext())
                throw new ArgumentException("Expected an enumerator with elements, got an empty one.");
            do yield return elements.Current;
            while (elements.MoveNext());
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
