using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Navarch.Faults.Tests.Disks;

/// <summary>
/// Stands between SQLite and the system's files: SQLite's default file system, whose calls on files in the directories of
/// a <see cref="FaultyDisk"/> are shown to that first. All others pass. See https://sqlite.org/vfs.html.
/// </summary>
static unsafe class DiskShim
{
    private static readonly ConcurrentDictionary<string, FaultyDisk> s_disks = new();
    private static readonly ConcurrentDictionary<nint, (FaultyFile File, nint Methods)> s_files = new();
    private static readonly ConcurrentDictionary<nint, nint> s_methods = new();
    private static readonly Vfs* s_system = Install();

    /// <summary>What SQLite calls <c>sqlite3_vfs</c>, as far as it is needed here.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version, FileSize, PathMax;
        public Vfs* Next;
        public byte* Name;
        public void* AppData;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, File*, int, int*, int> Open;
        public fixed long Others[15];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct File
    {
        public FileMethods* Methods;
    }

    /// <summary><c>sqlite3_io_methods</c>, up to its second version: without mapped files.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileMethods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<File*, int> Close;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<File*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<File*, int, int> Sync;
        public fixed long Others[13];
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, EntryPoint = "sqlite3_vfs_find")]
    private static extern Vfs* Find(byte* name);

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, EntryPoint = "sqlite3_vfs_register")]
    private static extern int Register(Vfs* vfs, int makeDefault);

    public static void Add(string directory, FaultyDisk disk) => Assert.True(s_disks.TryAdd(directory, disk));

    public static void Remove(string directory) => s_disks.TryRemove(directory, out _);

    private static Vfs* Install()
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_initialize());
        var system = Find(null);
        var shim = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *shim = *system;
        shim->Next = null;
        shim->Name = (byte*)Marshal.StringToCoTaskMemUTF8("faulty");
        shim->Open = &Open;
        Assert.Equal(raw.SQLITE_OK, Register(shim, makeDefault: 1));
        return system;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, File* file, int flags, int* flagsOut)
    {
        var code = s_system->Open(s_system, name, file, flags, flagsOut);
        var path = Marshal.PtrToStringUTF8((nint)name);
        if (code != raw.SQLITE_OK || path is null) return code;
        if (!s_disks.TryGetValue(Path.GetDirectoryName(path)!, out var disk)) return code;
        s_files[(nint)file] = (disk.Open(path), (nint)file->Methods);
        file->Methods = (FileMethods*)s_methods.GetOrAdd((nint)file->Methods, MethodsOver);
        return code;
    }

    /// <summary>The system has one table of methods for files with locks, and another for files without.</summary>
    private static nint MethodsOver(nint system)
    {
        var methods = (FileMethods*)NativeMemory.Alloc((nuint)sizeof(FileMethods));
        *methods = *(FileMethods*)system;
        methods->Version = 2;
        methods->Close = &Close;
        methods->Read = &Read;
        methods->Write = &Write;
        methods->Truncate = &Truncate;
        methods->Sync = &Sync;
        return (nint)methods;
    }

    private static FileMethods* SystemOf(File* file) => (FileMethods*)s_files[(nint)file].Methods;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(File* file)
    {
        s_files.TryRemove((nint)file, out var known);
        return ((FileMethods*)known.Methods)->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(File* file, byte* to, int count, long at)
    {
        var fault = s_files[(nint)file].File.BeforeRead();
        return fault != raw.SQLITE_OK ? fault : SystemOf(file)->Read(file, to, count, at);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(File* file, byte* from, int count, long at)
    {
        var fault = s_files[(nint)file].File.BeforeWrite(new(from, count), at, out var written);
        var code = written == 0 ? raw.SQLITE_OK : SystemOf(file)->Write(file, from, written, at);
        return fault != raw.SQLITE_OK ? fault : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(File* file, long length)
    {
        var fault = s_files[(nint)file].File.BeforeTruncate(length);
        return fault != raw.SQLITE_OK ? fault : SystemOf(file)->Truncate(file, length);
    }

    /// <summary>What is written here outlives this process anyhow: only the disk's own account of it matters.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(File* file, int flags) => s_files[(nint)file].File.Sync();
}
