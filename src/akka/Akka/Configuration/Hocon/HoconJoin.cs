namespace Akka.Configuration.Hocon;

/// <summary>Joins values that stand side by side: objects merge, lists append, all else is text.</summary>
internal static class HoconJoin
{
    public static HoconNode Join(IReadOnlyList<HoconNode> parts)
    {
        if (parts.Count == 1)
            return parts[0];
        if (parts.Any(part => part is HoconReference))
            return new HoconConcatenation(parts);

        var solid = parts.Where(
            part => part is not HoconText { Value: var text } || !string.IsNullOrWhiteSpace(text)).ToArray();
        if (solid.Length > 0 && solid.All(part => part is HoconTree))
            return solid.Cast<HoconTree>().Aggregate((left, right) => right.Over(left));
        if (solid.Length > 0 && solid.All(part => part is HoconList))
            return new HoconList(solid.Cast<HoconList>().SelectMany(list => list.Items).ToArray());
        if (parts.Any(part => part is HoconTree or HoconList))
            throw new FormatException("Expected only objects, only lists or only texts side by side, got a mixture.");
        return new HoconText(string.Concat(parts.Select(part => part is HoconNull ? "null" : part.ToString())));
    }
}
