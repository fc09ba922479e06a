using System.Collections.Concurrent;
using System.Diagnostics;

namespace Navarch.Etcd;

/// <summary>
/// Starts programs that end with this process, however it ends. The kernel sends its signal when the thread that started
/// the program ends, and threads of the pool end when they have been idle for a while: so one thread starts them all,
/// and stays.
/// </summary>
public static class Companion
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> s_asked = [];

    static Companion() => new Thread(Run) { IsBackground = true, Name = "companions" }.Start();

    /// <param name="start">What to start; its program and arguments are wrapped.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no <c>setpriv</c>.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        string[] wrapped = ["--pdeathsig", "KILL", start.FileName, .. start.ArgumentList];
        start.FileName = "setpriv";
        start.ArgumentList.Clear();
        foreach (var argument in wrapped) start.ArgumentList.Add(argument);
        var started = new TaskCompletionSource<Process>();
        s_asked.Add((start, started));
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Run()
    {
        foreach (var (start, started) in s_asked.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (System.ComponentModel.Win32Exception absent)
            {
                started.SetException(absent);
            }
        }
    }
}
