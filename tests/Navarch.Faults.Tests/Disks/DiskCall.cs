namespace Navarch.Faults.Tests.Disks;

enum DiskCall
{
    Read,
    Write,
    Truncate,
    Sync,
}
