using Navarch.Cel.Syntax;

namespace Navarch.Cel.Costs;

/// <summary>
/// A value as an estimate sees it: its type, where it comes from, and the expression if there is one.
/// </summary>
/// <param name="Path">From a variable down; null where it is made by the expression.</param>
readonly record struct Estimated(CelType Type, SchemaPath? Path, Expr? Expr)
{
    /// <summary>Any item of a list; null of what has no items.</summary>
    public Estimated? Items() =>
        Type.Parameters.Count > 0 ? new(Type.Parameters[0], Path?.Enter("@items"), null) : null;
}

/// <summary>Steps from a variable: fields, and <c>@items</c>, <c>@indices</c>, <c>@keys</c>, <c>@values</c>.</summary>
public sealed record SchemaPath(SchemaPath? Parent, string Step)
{
    public SchemaPath Enter(string step) => new(this, step);

    /// <summary>The variable first.</summary>
    public IReadOnlyList<string> Steps()
    {
        var steps = new List<string>();
        for (var at = this; at is not null; at = at.Parent) steps.Add(at.Step);
        steps.Reverse();
        return steps;
    }
}
