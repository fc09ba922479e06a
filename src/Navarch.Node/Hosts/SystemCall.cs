using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Navarch.Node.Hosts;

/// <summary>The few calls of Linux that .NET has no name for. Failures are values: 0, or the error number.</summary>
static class SystemCall
{
    public const int NoSuchEntry = 2;
    public const int InvalidArgument = 22;

    public const int NotPermitted = 1;
    public const int Exists = 17;

    const int DetachLazily = 2;
    const int PathOnly = 0x200000, CloseOnExec = 0x80000;
    const ulong NoMagicLinks = 2, NoLinks = 4, Beneath = 8;
    const ulong MountBind = 4096;
    const nint OpenAt2 = 437;

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

    /// <summary>A handle of the file or folder itself, whatever becomes of its name; null with the error number.</summary>
    public static SafeFileHandle? OpenPath(string path, out int error) => Handle(open(path, PathOnly | CloseOnExec, 0), out error);

    /// <summary>As <see cref="OpenPath"/>, of something below an open folder, by a path without links and without a way out.</summary>
    public static SafeFileHandle? OpenBeneath(SafeFileHandle folder, string path, out int error)
    {
        var how = new OpenHow { Flags = PathOnly | CloseOnExec, Resolve = Beneath | NoLinks | NoMagicLinks };
        var opened = syscall(OpenAt2, (int)folder.DangerousGetHandle(), path, ref how, (nuint)Marshal.SizeOf<OpenHow>());
        return Handle((int)opened, out error);
    }

    public static int MakeDirectoryIn(SafeFileHandle folder, string name, int mode) =>
        mkdirat((int)folder.DangerousGetHandle(), name, mode) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Makes what the handle means appear at the target too.</summary>
    public static int Bind(SafeFileHandle what, string target) =>
        Mount(PathOf(what), target, "", MountBind, "");

    /// <summary>By which the kernel comes to what the handle means, whatever its name is by now.</summary>
    public static string PathOf(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    public static uint EffectiveUser => geteuid();

    public static string Describe(int error) => new Win32Exception(error).Message;

    static SafeFileHandle? Handle(int descriptor, out int error)
    {
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>struct open_how (openat2(2)).</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct OpenHow
    {
        public ulong Flags, Mode, Resolve;
    }

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

    [DllImport("libc", SetLastError = true)]
    static extern int open(string path, int flags, int mode);

    [DllImport("libc", SetLastError = true)]
    static extern int mkdirat(int folder, string name, int mode);

    [DllImport("libc", SetLastError = true)]
    static extern nint syscall(nint number, int folder, string path, ref OpenHow how, nuint size);

    [DllImport("libc")]
    static extern uint geteuid();
#pragma warning restore SYSLIB1054
}
