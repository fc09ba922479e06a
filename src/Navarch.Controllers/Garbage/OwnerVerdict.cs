namespace Navarch.Controllers.Garbage;

/// <summary>What an owner means for an object that names it.</summary>
enum OwnerVerdict
{
    /// <summary>Exists: the object stays.</summary>
    Solid,

    /// <summary>Is gone: the reference counts for nothing.</summary>
    Absent,

    /// <summary>Exists, but waits for its dependents to be deleted first (foreground).</summary>
    Waiting,

    /// <summary>Can't be looked up now: the object stays, for now.</summary>
    Unknown,
}
