using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Paths are keys joined by dots; a quoted key may hold dots.</summary>
internal static class HoconPath
{
    public static IReadOnlyList<string> Split(string path)
    {
        if (!path.Contains('"'))
            return path.Split('.');

        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else
            {
                key.Append(c);
            }
        }

        keys.Add(key.ToString());
        return keys;
    }

    public static string Join(string parent, string key)
    {
        var safe = key.Contains('.') ? $"\"{key}\"" : key;
        return parent.Length == 0 ? safe : parent + "." + safe;
    }
}
