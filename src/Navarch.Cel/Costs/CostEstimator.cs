using Navarch.Cel.Checking;
using Navarch.Cel.Syntax;

namespace Navarch.Cel.Costs;

/// <summary>
/// Bounds of what evaluating a checked tree costs, given how large the variables' parts may be. The rules are
/// upstream's:
/// whether a rule is refused for its cost must not depend on who estimates it.
/// </summary>
sealed partial class CostEstimator(CelEnvironment environment)
{
    private static readonly CostRange One = CostRange.Fixed(1);
    private static readonly CostRange ListBase = CostRange.Fixed(10);
    private static readonly CostRange MapBase = CostRange.Fixed(30);
    private static readonly CostRange StructBase = CostRange.Fixed(40);

    private readonly Dictionary<Expr, SchemaPath> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, SizeRange> _sizes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, EntrySizes> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Declaration.Local, LocalSizes> _locals = [];

    private sealed record EntrySizes(CelTypeKind Container, SizeRange Key, SizeRange Value);

    private sealed record LocalSizes(SchemaPath? Path, SizeRange? Size, EntrySizes? Entries);

    public CostRange Estimate(Expr expr) => expr switch
    {
        ConstantExpr => default,
        IdentExpr ident => Ident(ident),
        SelectExpr { Declaration: { } declaration } select => Named(select, declaration),
        SelectExpr select => Select(select),
        CallExpr call => Call(call),
        ListExpr list => List(list),
        MapExpr map => Map(map),
        StructExpr message => message.Fields.Aggregate(StructBase, (sum, field) => sum.Add(Estimate(field.Value))),
        ComprehensionExpr { IsBinding: true } binding => Binding(binding),
        ComprehensionExpr fold => Fold(fold),
        _ => default,
    };

    public SizeRange SizeOf(Estimated value) =>
        (value.Expr is { } expr ? ComputedSize(expr) : null) ?? environment.SizeAt(value.Path) ?? SizeRange.Unknown;

    private CostRange Ident(IdentExpr ident)
    {
        if (ident.Declaration is Declaration.Local local)
        {
            if (_locals[local].Path is { } path) _paths[ident] = path;
        }
        else _paths[ident] = new(null, ident.Declaration!.Name);
        return One;
    }

    private CostRange Named(SelectExpr select, Declaration declaration)
    {
        _paths[select] = new(null, declaration.Name);
        return One;
    }

    private CostRange Select(SelectExpr select)
    {
        var cost = Estimate(select.Operand);
        if (select.IsTest) return cost;
        if (select.Operand.Type!.Kind is CelTypeKind.Map or CelTypeKind.Struct or CelTypeKind.Parameter) cost = cost.Add(One);
        _paths[select] = PathOf(select.Operand)?.Enter(select.Field) ?? new(null, select.Field);
        return cost;
    }

    private CostRange List(ListExpr list)
    {
        var cost = ListBase;
        var item = new SizeRange(list.Items.Length == 0 ? 0 : ulong.MaxValue, 0);
        foreach (var part in list.Items)
        {
            cost = cost.Add(Estimate(part));
            item = item.Union(SizeOrUnknown(part));
        }
        _entries[list] = new(CelTypeKind.List, SizeRange.Fixed(1), item);
        return cost;
    }

    private CostRange Map(MapExpr map)
    {
        var cost = MapBase;
        var least = map.Entries.Length == 0 ? 0 : ulong.MaxValue;
        var (key, value) = (new SizeRange(least, 0), new SizeRange(least, 0));
        foreach (var entry in map.Entries)
        {
            cost = cost.Add(Estimate(entry.Key)).Add(Estimate(entry.Value));
            key = key.Union(SizeOrUnknown(entry.Key));
            value = value.Union(SizeOrUnknown(entry.Value));
        }
        _entries[map] = new(CelTypeKind.Map, key, value);
        return cost;
    }

    private CostRange Binding(ComprehensionExpr binding)
    {
        var cost = Estimate(binding.Range).Add(Estimate(binding.Initial));
        _locals[binding.AccumulatorLocal!] = new(PathOf(binding.Initial), ComputedSize(binding.Initial), EntriesOf(binding.Initial));
        cost = cost.Add(Estimate(binding.Result));
        CopySizes(binding, binding.Result);
        return cost;
    }

    private CostRange Fold(ComprehensionExpr fold)
    {
        var cost = Estimate(fold.Range).Add(Estimate(fold.Initial));
        _locals[fold.AccumulatorLocal!] = new(PathOf(fold.Initial), ComputedSize(fold.Initial), EntriesOf(fold.Initial));
        var entries = EntriesOf(fold.Range);
        var isList = (entries?.Container ?? fold.Range.Type!.Kind) == CelTypeKind.List;
        var path = PathOf(fold.Range);
        LocalSizes first = new(Within(path, isList ? "@indices" : "@keys"), entries?.Key, null);
        LocalSizes value = new(Within(path, isList ? "@items" : "@values"), entries?.Value, null);
        _locals[fold.VariableLocal!] = fold.SecondLocal is null && isList ? value : first;
        if (fold.SecondLocal is { } second) _locals[second] = value;
        var round = Estimate(fold.Condition).Add(Estimate(fold.Step));
        cost = cost.Add(Estimate(fold.Result));
        var count = SizeOrUnknown(fold.Range);
        cost = cost.Add(count.Times(round));
        if (fold.Initial is ConstantExpr && ComputedSize(fold.Initial) is { } size) _sizes[fold] = size;
        if (fold.Initial is ListExpr or MapExpr)
        {
            _sizes[fold] = count;
            if (EntriesOf(fold.Step) is { } made) _entries[fold] = made;
        }
        return cost;
    }

    private static SchemaPath Within(SchemaPath? path, string step) => path?.Enter(step) ?? new(null, step);

    private SchemaPath? PathOf(Expr expr) =>
        expr is IdentExpr { Declaration: Declaration.Local local } && _locals.TryGetValue(local, out var sizes)
            ? sizes.Path
            : _paths.GetValueOrDefault(expr);

    private Estimated EstimatedOf(Expr expr) => new(expr.Type!, PathOf(expr), expr);

    private SizeRange SizeOrUnknown(Expr expr) => ComputedSize(expr) ?? SizeRange.Unknown;

    private void CopySizes(Expr to, Expr from)
    {
        if (ComputedSize(from) is { } size) _sizes[to] = size;
        if (EntriesOf(from) is { } entries) _entries[to] = entries;
    }

    /// <summary>
    /// Known from a part already estimated, from a literal, from a schema or from the type; null otherwise.
    /// </summary>
    public SizeRange? ComputedSize(Expr expr)
    {
        if (_sizes.TryGetValue(expr, out var known)) return known;
        switch (expr)
        {
            case ConstantExpr constant: return SizeRange.Fixed(RuntimeCosts.SizeOf(constant.Value));
            case ListExpr list: return SizeRange.Fixed((ulong)list.Items.Length);
            case MapExpr map: return SizeRange.Fixed((ulong)map.Entries.Length);
        }
        if (environment.SizeAt(PathOf(expr)) is { } declared) return _sizes[expr] = declared;
        if (expr.Type!.IsScalar) return SizeRange.Fixed(1);
        return expr is IdentExpr { Declaration: Declaration.Local local } && _locals.TryGetValue(local, out var sizes) ? sizes.Size : null;
    }

    private EntrySizes? EntriesOf(Expr expr)
    {
        if (_entries.TryGetValue(expr, out var known)) return known;
        return expr is IdentExpr { Declaration: Declaration.Local local }
            && _locals.TryGetValue(local, out var sizes) ? sizes.Entries : null;
    }
}
