using System.Diagnostics;

namespace Navarch.Cel.Syntax;

/// <summary>
/// A syntax tree that shares no node with another, for macros that use an argument twice. Before checking.
/// </summary>
static class TreeCopy
{
    public static Expr Of(Expr expr) => expr switch
    {
        ConstantExpr constant => new ConstantExpr(expr.Position, constant.Value),
        IdentExpr ident => new IdentExpr(expr.Position, ident.Name),
        SelectExpr select => new SelectExpr(expr.Position, Of(select.Operand), select.Field, select.IsTest),
        CallExpr call => new CallExpr(
            expr.Position, call.Function, call.Target is { } target ? Of(target) : null, Array.ConvertAll(call.Arguments, Of)),
        ListExpr list => new ListExpr(expr.Position, Array.ConvertAll(list.Items, Of), list.Optional),
        MapExpr map => new MapExpr(
            expr.Position,
            Array.ConvertAll(map.Entries, entry => entry with { Key = Of(entry.Key), Value = Of(entry.Value) })),
        StructExpr message => new StructExpr(
            expr.Position, message.TypeName, Array.ConvertAll(message.Fields, field => field with { Value = Of(field.Value) })),
        ComprehensionExpr fold => new ComprehensionExpr(
            expr.Position, Of(fold.Range), fold.Variable, fold.SecondVariable, fold.Accumulator, Of(fold.Initial),
            Of(fold.Condition), Of(fold.Step), Of(fold.Result)),
        _ => throw new UnreachableException(),
    };
}
