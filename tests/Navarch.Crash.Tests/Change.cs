namespace Navarch.Crash.Tests;

/// <summary>One change of one object, as a write made it or a watch showed it.</summary>
/// <param name="Verb">ADDED, MODIFIED or DELETED.</param>
/// <param name="Name">The object.</param>
/// <param name="Number">Of the write that the object's content is of; a deleted object shows its last.</param>
/// <param name="Revision">Null for the writer of a deletion: its answer doesn't tell.</param>
readonly record struct Change(string Verb, string Name, int Number, long? Revision)
{
    public const string Added = "ADDED", Modified = "MODIFIED", Deleted = "DELETED";

    public override string ToString() => $"{Verb} {Name} #{Number} @{Revision}";
}
