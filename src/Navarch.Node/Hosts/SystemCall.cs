using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Navarch.Node.Hosts;

/// <summary>The few calls of Linux that .NET has no name for. Failures are values: 0, or the error number.</summary>
static class SystemCall
{
    public const int NoSuchEntry = 2;
    public const int InvalidArgument = 22;

    const int DetachLazily = 2;

    public static int Mount(string source, string target, string type, ulong flags, string data) =>
        mount(source, target, type, flags, data) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Takes the mount out of the tree at once; it ends when the last user is gone.</summary>
    public static int Unmount(string target) =>
        umount2(target, DetachLazily) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public static int ChangeOwner(string path, uint user, uint group) =>
        lchown(path, user, group) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public static int SendSignal(int process, int signal) =>
        kill(process, signal) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Replaces the target at once, links included, which File.Move doesn't take for files.</summary>
    public static int Rename(string from, string to) =>
        rename(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public static uint EffectiveUser => geteuid();

    public static string Describe(int error) => new Win32Exception(error).Message;

#pragma warning disable SYSLIB1054 // LibraryImport wants unsafe code; these calls are rare.
    [DllImport("libc", SetLastError = true)]
    static extern int mount(string source, string target, string type, ulong flags, string data);

    [DllImport("libc", SetLastError = true)]
    static extern int umount2(string target, int flags);

    [DllImport("libc", SetLastError = true)]
    static extern int lchown(string path, uint user, uint group);

    [DllImport("libc", SetLastError = true)]
    static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    static extern int rename(string from, string to);

    [DllImport("libc")]
    static extern uint geteuid();
#pragma warning restore SYSLIB1054
}
