namespace Navarch.Faults.Tests.Disks;

/// <summary>What a disk does wrong from its n-th call of a kind on.</summary>
/// <param name="Name">For the message of a test that fails.</param>
/// <param name="Call">Which calls.</param>
/// <param name="Code">What SQLite's own file system says for it.</param>
/// <param name="IsShort">Part of what is written is written nevertheless.</param>
/// <param name="IsOnce">Only the n-th call fails, and all others go well: as a failed sync that is tried again.</param>
sealed record DiskFault(string Name, DiskCall Call, int Code, bool IsShort = false, bool IsOnce = false);
