using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;

namespace Navarch.Cel.Checking;

/// <summary>
/// Gives each node of a tree its type, and each name and call what it refers to. A part that is wrong has the type
/// error, which goes with everything, so that a mistake is told once.
/// </summary>
sealed partial class Checker
{
    private readonly CelSource _source;
    private readonly CelEnvironment _environment;
    private readonly List<CelProblem> _problems = [];
    private readonly List<Declaration.Local> _locals = [];
    private readonly List<Expr> _visited = [];
    private readonly TypeBindings _bindings = new();
    private int _freeTypes;
    private int _mixed;

    private Checker(CelSource source, CelEnvironment environment) => (_source, _environment) = (source, environment);

    public static IReadOnlyList<CelProblem> Check(Expr tree, CelSource source, CelEnvironment environment)
    {
        var checker = new Checker(source, environment);
        checker.Visit(tree);
        foreach (var expr in checker._visited) expr.Type = checker._bindings.Substitute(expr.Type!, unboundToDyn: true);
        return [.. checker._problems.OrderBy(problem => problem.Position)];
    }

    private CelType Visit(Expr expr)
    {
        var type = expr switch
        {
            ConstantExpr constant => constant.Value.RuntimeType,
            IdentExpr ident => Ident(ident),
            SelectExpr select => Select(select),
            CallExpr call => Call(call),
            ListExpr list => List(list),
            MapExpr map => Map(map),
            StructExpr message => Message(message),
            ComprehensionExpr fold => Comprehension(fold),
            _ => CelType.Error,
        };
        expr.Type = type;
        _visited.Add(expr);
        return type;
    }

    private CelType Ident(IdentExpr ident)
    {
        ident.Declaration = Find(ident.Name, ident.Name);
        return ident.Declaration?.Type ?? Undeclared(ident.Position, ident.Name);
    }

    private CelType Undeclared(int position, string name) =>
        Report(position, $"undeclared reference to '{name.TrimStart('.')}' (in container '{_environment.Container}')");

    private Declaration? Find(string name, string root)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name != root) continue;
            return name == root ? _locals[i] : null;
        }
        return _environment.FindName(name);
    }

    private CelType Select(SelectExpr select)
    {
        // A dotted name may be one declaration: a type or a variable.
        if (Names.Qualified(select) is { } name && Find(name, Names.RootOf(select)!) is { } declaration)
        {
            select.Declaration = declaration;
            return declaration.Type;
        }
        var type = Field(select.Position, Visit(select.Operand), select.Field, isOptional: false);
        return select.IsTest ? CelType.Bool : _bindings.Substitute(type, unboundToDyn: false);
    }

    private CelType Field(int position, CelType operand, string field, bool isOptional)
    {
        operand = _bindings.Substitute(operand, unboundToDyn: false);
        isOptional |= operand.IsOptional;
        var target = operand.IsOptional ? operand.Parameters[0] : operand;
        var type = FieldOf(position, target, field);
        return isOptional ? CelType.Optional(type) : type;
    }

    private CelType FieldOf(int position, CelType target, string field)
    {
        switch (target.Kind)
        {
            case CelTypeKind.Map:
                return target.Parameters[1];
            case CelTypeKind.Struct:
                return target.Object!.Find(field) ?? Report(position, $"undefined field '{field}'");
            case CelTypeKind.Parameter:
                _bindings.IsAssignable(CelType.Dyn, target);
                return CelType.Dyn;
            case CelTypeKind.Dyn or CelTypeKind.Error:
                return CelType.Dyn;
            default:
                Report(position, $"type '{target}' does not support field selection");
                return CelType.Dyn;
        }
    }

    private CelType List(ListExpr list)
    {
        CelType? items = null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var type = Visit(list.Items[i]);
            if (list.Optional?[i] == true) type = Unwrapped(list.Items[i], type);
            items = Join(list.Items[i], items, type);
        }
        return CelType.List(items ?? FreeType());
    }

    private CelType Map(MapExpr map)
    {
        CelType? keys = null, values = null;
        foreach (var entry in map.Entries)
        {
            keys = Join(entry.Key, keys, Visit(entry.Key));
            var type = Visit(entry.Value);
            if (entry.IsOptional) type = Unwrapped(entry.Value, type);
            values = Join(entry.Value, values, type);
        }
        return CelType.Map(keys ?? FreeType(), values ?? FreeType());
    }

    /// <summary>What an optional item or entry holds.</summary>
    private CelType Unwrapped(Expr expr, CelType type)
    {
        type = _bindings.Substitute(type, unboundToDyn: false);
        if (type.IsOptional) return type.Parameters[0];
        if (!type.IsDynOrError) Mismatch(expr.Position, CelType.Optional(type), type);
        return type;
    }

    private CelType Join(Expr expr, CelType? before, CelType type)
    {
        if (before is null) return type;
        if (_bindings.IsAssignable(before, type)) return TypeBindings.MoreGeneral(before, type);
        return _environment.AllowsMixedLiterals || _mixed > 0 ? CelType.Dyn : Mismatch(expr.Position, before, type);
    }

    private CelType Message(StructExpr message)
    {
        var declaration = _environment.FindName(message.TypeName);
        var type = CelType.Error;
        CelObjectType? shape = null;
        if (declaration is Declaration.Message { Object: { IsConstructible: true } found }) (shape, type) = (found, found.Constructed);
        else if (declaration is null) Undeclared(message.Position, message.TypeName);
        else if (declaration.Type.Kind != CelTypeKind.Type) Report(message.Position, $"'{declaration.Type.Name}' is not a type");
        else Report(message.Position, $"'{declaration.Name}' is not a message type");
        foreach (var field in message.Fields)
        {
            var value = Visit(field.Value);
            if (field.IsOptional) value = Unwrapped(field.Value, value);
            if (shape is null) continue;
            if (shape.Find(field.Name) is not { } expected) Report(field.Position, $"undefined field '{field.Name}'");
            else if (!_bindings.IsAssignable(expected, value))
                Report(field.Position, $"expected type of field '{field.Name}' is '{expected}' but provided type is '{value}'");
        }
        return type;
    }

    private CelType Comprehension(ComprehensionExpr fold)
    {
        var range = _bindings.Substitute(Visit(fold.Range), unboundToDyn: false);
        var accumulated = Visit(fold.Initial);
        var (first, second) = VariableTypes(fold.Range, range);
        if (fold.SecondVariable is null && range.Kind == CelTypeKind.List) first = range.Parameters[0];
        fold.AccumulatorLocal = Enter(fold.Accumulator, accumulated);
        fold.VariableLocal = Enter(fold.Variable, first);
        if (fold.SecondVariable is { } name) fold.SecondLocal = Enter(name, second);
        Expect(fold.Condition, CelType.Bool);
        Expect(fold.Step, accumulated);
        _locals.RemoveRange(_locals.Count - (fold.SecondVariable is null ? 1 : 2), fold.SecondVariable is null ? 1 : 2);
        var result = Visit(fold.Result);
        _locals.RemoveAt(_locals.Count - 1);
        return _bindings.Substitute(result, unboundToDyn: false);
    }

    /// <summary>Index or key, and value.</summary>
    private (CelType First, CelType Second) VariableTypes(Expr range, CelType type)
    {
        switch (type.Kind)
        {
            case CelTypeKind.List:
                return (CelType.Int, type.Parameters[0]);
            case CelTypeKind.Map:
                return (type.Parameters[0], type.Parameters[1]);
            case CelTypeKind.Dyn or CelTypeKind.Error or CelTypeKind.Parameter:
                _bindings.IsAssignable(CelType.Dyn, type);
                return (CelType.Dyn, CelType.Dyn);
            default:
                Report(range.Position,
                    $"expression of type '{type}' cannot be range of a comprehension (must be list, map, or dynamic)");
                return (CelType.Error, CelType.Error);
        }
    }

    private Declaration.Local Enter(string name, CelType type)
    {
        var local = new Declaration.Local(name, type);
        _locals.Add(local);
        return local;
    }

    private void Expect(Expr expr, CelType expected)
    {
        var type = Visit(expr);
        if (!_bindings.IsAssignable(expected, type)) Mismatch(expr.Position, expected, type);
    }

    private CelType FreeType() => CelType.Parameter($"_var{_freeTypes++}");

    private CelType Mismatch(int position, CelType expected, CelType found) =>
        Report(position, $"expected type '{Shown(expected)}' but found '{Shown(found)}'");

    private CelType Shown(CelType type) => _bindings.Substitute(type, unboundToDyn: false);

    private CelType Report(int position, string message)
    {
        _problems.Add(_source.Problem(position, message));
        return CelType.Error;
    }
}
