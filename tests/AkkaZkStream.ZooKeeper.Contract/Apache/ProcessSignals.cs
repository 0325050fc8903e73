using System.Runtime.InteropServices;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>The signals that tests send to real processes; the values are Linux's.</summary>
public enum ProcessSignal
{
    /// <summary>Ctrl-C.</summary>
    Interrupt = 2,

    /// <summary>Ends the process at once; it can't be caught.</summary>
    Kill = 9,

    /// <summary>Asks the process to end.</summary>
    Terminate = 15,

    /// <summary>Lets a stopped process go on.</summary>
    Continue = 18,

    /// <summary>Stops the process's execution; its sockets stay open.</summary>
    Stop = 19,
}

/// <summary>Sends signals to processes of this machine.</summary>
public static class ProcessSignals
{
    private const int Nothing = 0;

    /// <summary>Sends a signal; a process that has gone does not get it.</summary>
    public static void Send(int processId, ProcessSignal signal) => _ = SendSignal(processId, (int)signal);

    /// <summary>Whether there is such a process.</summary>
    public static bool Reaches(int processId) => SendSignal(processId, Nothing) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);
}
