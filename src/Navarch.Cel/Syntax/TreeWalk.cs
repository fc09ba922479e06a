namespace Navarch.Cel.Syntax;

static class TreeWalk
{
    /// <summary>All nodes, those that macros made included.</summary>
    public static IEnumerable<Expr> Of(Expr root)
    {
        var open = new Stack<Expr>([root]);
        while (open.TryPop(out var expr))
        {
            yield return expr;
            foreach (var part in PartsOf(expr)) open.Push(part);
        }
    }

    private static IEnumerable<Expr> PartsOf(Expr expr) => expr switch
    {
        SelectExpr { Declaration: null } select => [select.Operand],
        CallExpr { Target: { } target, TargetIsNamespace: false } call => [target, .. call.Arguments],
        CallExpr call => call.Arguments,
        ListExpr list => list.Items,
        MapExpr map => map.Entries.SelectMany(entry => (Expr[])[entry.Key, entry.Value]),
        StructExpr message => message.Fields.Select(field => field.Value),
        ComprehensionExpr fold => [fold.Range, fold.Initial, fold.Condition, fold.Step, fold.Result],
        _ => [],
    };
}
