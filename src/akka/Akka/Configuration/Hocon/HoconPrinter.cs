using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes a tree so that it can be read again.</summary>
internal static class HoconPrinter
{
    public static string Print(HoconTree tree)
    {
        var text = new StringBuilder();
        PrintFields(text, tree, "");
        return text.ToString();
    }

    private static void PrintFields(StringBuilder text, HoconTree tree, string indent)
    {
        foreach (var (key, value) in tree.Fields)
        {
            text.Append(indent).Append(Quote(key)).Append(" : ");
            PrintValue(text, value, indent);
            text.Append('\n');
        }
    }

    private static void PrintValue(StringBuilder text, HoconNode value, string indent)
    {
        switch (value)
        {
            case HoconTree tree:
                text.Append("{\n");
                PrintFields(text, tree, indent + "  ");
                text.Append(indent).Append('}');
                break;
            case HoconList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    PrintValue(text, list.Items[i], indent);
                }

                text.Append(']');
                break;
            case HoconText literal:
                text.Append(Quote(literal.Value));
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static string Quote(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? value
        : $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r")}\"";
}
