namespace Navarch.Controllers.Garbage;

/// <summary>Whether an object needs another look without anything changing.</summary>
enum GarbageOutcome
{
    Done,

    /// <summary>A write was refused: what is known was too old.</summary>
    Retry,

    /// <summary>An owner's kind is not served at present.</summary>
    LookAgain,
}
