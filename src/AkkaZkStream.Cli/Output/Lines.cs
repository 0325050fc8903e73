using System.Text;

namespace AkkaZkStream.Cli.Output;

/// <summary>Lines of text on a stream of bytes: UTF-8, ended by a line feed.</summary>
internal static class Lines
{
    /// <summary>Writes one line and flushes it.</summary>
    internal static void WriteLine(this Stream output, string line)
    {
        output.Write(Encoding.UTF8.GetBytes(line + "\n"));
        output.Flush();
    }
}
