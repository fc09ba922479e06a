using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Navarch.Node.ProcessRuntime;

/// <summary>The system calls for processes and terminals that the class library lacks. Linux only.</summary>
static partial class Posix
{
    public const int SigTerm = 15;
    public const int SigKill = 9;

    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int CloseOnExec = 0x80000;
    private const nuint SetWindowSize = 0x5414;
    private const int UserReadWrite = 0x180;
    private const int FileExists = 17;

    /// <summary>False when there is no such process (any more).</summary>
    public static bool Signal(int pid, int signal) => Kill(pid, signal) == 0;

    /// <summary>A new pseudo terminal: its master side, and the path of its slave side.</summary>
    public static (SafeFileHandle Master, string SlavePath) OpenTerminal()
    {
        var master = OpenTerminalMaster(ReadWrite | NoControllingTerminal | CloseOnExec);
        Span<byte> path = stackalloc byte[128];
        if (master.IsInvalid || GrantTerminal(master) != 0 || UnlockTerminal(master) != 0 ||
            TerminalName(master, ref MemoryMarshal.GetReference(path), (nuint)path.Length) != 0)
            throw new IOException($"no pseudo terminal: {Marshal.GetLastPInvokeErrorMessage()}");
        return (master, System.Text.Encoding.UTF8.GetString(path[..path.IndexOf((byte)0)]));
    }

    /// <summary>The slave side, without making it the caller's controlling terminal.</summary>
    public static SafeFileHandle OpenTerminalSlave(string path)
    {
        var slave = Open(path, ReadWrite | NoControllingTerminal | CloseOnExec);
        return slave.IsInvalid ? throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}") : slave;
    }

    public static void ResizeTerminal(SafeFileHandle master, ushort columns, ushort rows)
    {
        var size = new WindowSize { Rows = rows, Columns = columns };
        _ = IoControl(master, SetWindowSize, ref size);
    }

    /// <summary>Makes a named pipe, unless there is a file of that name.</summary>
    public static void MakePipe(string path)
    {
        if (MakeFifo(path, UserReadWrite) != 0 && Marshal.GetLastPInvokeError() != FileExists)
            throw new IOException($"{path}: no named pipe: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial SafeFileHandle OpenTerminalMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int GrantTerminal(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int UnlockTerminal(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int TerminalName(SafeFileHandle master, ref byte path, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(SafeFileHandle master, nuint request, ref WindowSize size);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, int mode);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows, Columns, WidthPixels, HeightPixels;
    }
}
