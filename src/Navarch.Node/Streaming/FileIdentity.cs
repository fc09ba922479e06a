using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Navarch.Node.Streaming;

/// <summary>Which file it is whatever its name: device and inode.</summary>
readonly partial record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint InodeMask = 0x100;

    /// <summary>Null when there is no such file.</summary>
    public static FileIdentity? Of(string path) => Read(CurrentDirectory, path, 0);

    public static FileIdentity? Of(SafeFileHandle file) => Read((int)file.DangerousGetHandle(), "", EmptyPath);

    private static FileIdentity? Read(int directory, string path, int flags) =>
        StatX(directory, path, flags, InodeMask, out var stat) == 0
            ? new FileIdentity((ulong)stat.DeviceMajor << 32 | stat.DeviceMinor, stat.Inode)
            : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out StatXBuffer buffer);

    /// <summary>struct statx of linux/stat.h: the same on every architecture, unlike struct stat.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatXBuffer
    {
        [FieldOffset(0x20)] public ulong Inode;
        [FieldOffset(0x88)] public uint DeviceMajor;
        [FieldOffset(0x8c)] public uint DeviceMinor;
    }
}
