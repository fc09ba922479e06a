using Navarch.Cel.Schemas;

namespace Navarch.Cel;

/// <summary>A variable that an activation gives.</summary>
/// <param name="Name">May be dotted.</param>
/// <param name="Type">What expressions are checked against.</param>
/// <param name="Schema">How large its parts may be, for estimates; null: not known.</param>
public sealed record CelVariable(string Name, CelType Type, CelSchema? Schema = null)
{
    public CelVariable(string name, CelSchema schema) : this(name, schema.Type, schema) { }
}
