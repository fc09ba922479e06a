using Navarch.Cel.Syntax;

namespace Navarch.Cel.Checking;

/// <summary>
/// Resolution of dotted names within a container: from the innermost outwards; a leading dot means no container.
/// </summary>
sealed class Names(string container)
{
    public string Container => container;

    public IEnumerable<string> Candidates(string name)
    {
        if (name.StartsWith('.'))
        {
            yield return name[1..];
            yield break;
        }
        for (var prefix = container; prefix.Length > 0; prefix = prefix.LastIndexOf('.') is var dot and > 0 ? prefix[..dot] : "")
            yield return $"{prefix}.{name}";
        yield return name;
    }

    /// <summary>A chain of selections on a name, as one name; null of anything else.</summary>
    public static string? Qualified(Expr expr) => expr switch
    {
        IdentExpr ident => ident.Name,
        SelectExpr { IsTest: false } select => Qualified(select.Operand) is { } prefix ? $"{prefix}.{select.Field}" : null,
        _ => null,
    };

    public static string? RootOf(Expr expr) => expr switch
    {
        IdentExpr ident => ident.Name,
        SelectExpr { IsTest: false } select => RootOf(select.Operand),
        _ => null,
    };
}
