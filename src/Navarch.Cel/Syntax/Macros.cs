namespace Navarch.Cel.Syntax;

/// <summary>
/// Calls that the parser turns into other syntax. Each is found by name, number of arguments and form.
/// </summary>
sealed class Macros
{
    /// <summary>Can't be written, so that no expression sees or hides it.</summary>
    public const string AccumulatorName = "@result";

    private const string UnusedVariable = "#unused";
    private const int CopiedNodesMax = 10_000;

    private readonly Dictionary<(string Name, int Arguments, bool IsMember), Expander> _expanders = [];

    private delegate (Expr? Expanded, (int Position, string Message)? Problem) Expander(int position, Expr? target, Expr[] arguments);

    public bool HasOptionals { get; private init; }

    public static Macros Of(EnvironmentParts parts)
    {
        var macros = new Macros { HasOptionals = parts.HasOptionals };
        var all = macros._expanders;
        all[("has", 1, false)] = Has;
        Add(all, 2, "all", (p, t, a) => Quantifier(p, t, a, 1, All));
        Add(all, 2, "exists", (p, t, a) => Quantifier(p, t, a, 1, Exists));
        Add(all, 2, "exists_one", (p, t, a) => Quantifier(p, t, a, 1, ExistsOne));
        Add(all, 2, "existsOne", (p, t, a) => Quantifier(p, t, a, 1, ExistsOne));
        Add(all, 2, "map", (p, t, a) => Transform(p, t, a, 1));
        Add(all, 3, "map", (p, t, a) => Transform(p, t, a, 1));
        Add(all, 2, "filter", Filter);
        if (parts.HasOptionals)
        {
            Add(all, 2, "optMap", (p, t, a) => OptionalMap(p, t!, a, isFlat: false));
            Add(all, 2, "optFlatMap", (p, t, a) => OptionalMap(p, t!, a, isFlat: true));
        }
        if (parts.HasSortBy) Add(all, 2, "sortBy", SortBy);
        if (parts.HasBindings) Add(all, 3, "bind", Bind);
        if (!parts.HasTwoVariables) return macros;
        Add(all, 3, "all", (p, t, a) => Quantifier(p, t, a, 2, All));
        Add(all, 3, "exists", (p, t, a) => Quantifier(p, t, a, 2, Exists));
        Add(all, 3, "exists_one", (p, t, a) => Quantifier(p, t, a, 2, ExistsOne));
        Add(all, 3, "existsOne", (p, t, a) => Quantifier(p, t, a, 2, ExistsOne));
        foreach (var count in (int[])[3, 4])
        {
            Add(all, count, "transformList", (p, t, a) => Transform(p, t, a, 2));
            Add(all, count, "transformMap", (p, t, a) => TransformMap(p, t, a, Insert));
            Add(all, count, "transformMapEntry", (p, t, a) => TransformMap(p, t, a, InsertEntry));
        }
        return macros;
    }

    public (Expr? Expanded, (int Position, string Message)? Problem) Expand(
        int position, string function, Expr? target, Expr[] arguments) =>
        _expanders.TryGetValue((function, arguments.Length, target is not null), out var expander)
            ? expander(position, target, arguments)
            : (null, null);

    private static void Add(Dictionary<(string, int, bool), Expander> all, int arguments, string name, Expander expander) =>
        all[(name, arguments, true)] = expander;

    private static (Expr?, (int, string)?) Has(int position, Expr? target, Expr[] arguments) =>
        arguments[0] is SelectExpr { IsTest: false } select
            ? (new SelectExpr(position, select.Operand, select.Field, isTest: true), null)
            : (null, (arguments[0].Position, "invalid argument to has() macro"));

    /// <summary>The parts of a quantifier's fold, given the predicate.</summary>
    private delegate (Expr Initial, Expr Condition, Expr Step, Expr Result) Parts(int position, Expr predicate);

    private static (Expr?, (int, string)?) Quantifier(int position, Expr? range, Expr[] arguments, int variables, Parts partsOf)
    {
        if (WrongVariables(arguments, variables, "argument must be a simple name") is { } problem) return (null, problem);
        var (initial, condition, step, result) = partsOf(position, arguments[variables]);
        return (Fold(position, range!, arguments, variables, initial, condition, step, result), null);
    }

    private static (Expr, Expr, Expr, Expr) All(int at, Expr predicate) =>
        (Constant(at, true), Call(at, Operators.NotStrictlyFalse, Accumulator(at)), Call(at, Operators.And, Accumulator(at), predicate),
            Accumulator(at));

    private static (Expr, Expr, Expr, Expr) Exists(int at, Expr predicate) =>
        (Constant(at, false), Call(at, Operators.NotStrictlyFalse, Call(at, Operators.Not, Accumulator(at))),
            Call(at, Operators.Or, Accumulator(at), predicate), Accumulator(at));

    private static (Expr, Expr, Expr, Expr) ExistsOne(int at, Expr predicate)
    {
        var more = Call(at, Operators.Add, Accumulator(at), new ConstantExpr(at, CelValue.Int(1)));
        return (new ConstantExpr(at, CelValue.Int(0)), Constant(at, true),
            Call(at, Operators.Conditional, predicate, more, Accumulator(at)),
            Call(at, Operators.EqualTo, Accumulator(at), new ConstantExpr(at, CelValue.Int(1))));
    }

    /// <summary>map and transformList: the items, or those that a condition lets through, made into others.</summary>
    private static (Expr?, (int, string)?) Transform(int at, Expr? range, Expr[] arguments, int variables)
    {
        if (WrongVariables(arguments, variables, "argument is not an identifier") is { } problem) return (null, problem);
        var step = Call(at, Operators.Add, Accumulator(at), new ListExpr(at, [arguments[^1]]));
        if (arguments.Length == variables + 2) step = Call(at, Operators.Conditional, arguments[variables], step, Accumulator(at));
        return (Fold(at, range!, arguments, variables, new ListExpr(at, []), Constant(at, true), step, Accumulator(at)), null);
    }

    private static (Expr?, (int, string)?) Filter(int at, Expr? range, Expr[] arguments)
    {
        if (WrongVariables(arguments, 1, "argument is not an identifier") is { } problem) return (null, problem);
        var append = Call(at, Operators.Add, Accumulator(at), new ListExpr(at, [arguments[0]]));
        var step = Call(at, Operators.Conditional, arguments[1], append, Accumulator(at));
        return (Fold(at, range!, arguments, 1, new ListExpr(at, []), Constant(at, true), step, Accumulator(at)), null);
    }

    private static (Expr?, (int, string)?) TransformMap(int at, Expr? range, Expr[] arguments, Func<int, Expr[], Expr> insert)
    {
        if (WrongVariables(arguments, 2, "argument must be a simple name") is { } problem) return (null, problem);
        var step = insert(at, arguments);
        if (arguments.Length == 4) step = Call(at, Operators.Conditional, arguments[2], step, Accumulator(at));
        return (Fold(at, range!, arguments, 2, new MapExpr(at, []), Constant(at, true), step, Accumulator(at)), null);
    }

    private static Expr Insert(int at, Expr[] arguments) =>
        Call(at, "cel.@mapInsert", Accumulator(at), new IdentExpr(at, ((IdentExpr)arguments[0]).Name), arguments[^1]);

    private static Expr InsertEntry(int at, Expr[] arguments) =>
        Call(at, "cel.@mapInsert", Accumulator(at), arguments[^1]);

    /// <summary>
    /// A value that is there is named and made into another; the target is evaluated twice, as upstream does.
    /// </summary>
    private static (Expr?, (int, string)?) OptionalMap(int at, Expr target, Expr[] arguments, bool isFlat)
    {
        if (arguments[0] is not IdentExpr variable)
        {
            var name = isFlat ? "optFlatMap" : "optMap";
            return (null, (arguments[0].Position, $"{name}() variable name must be a simple identifier"));
        }
        if (target.Nodes > CopiedNodesMax) return (null, (at, "the chain of optional macros is too long"));
        Expr mapped = new ComprehensionExpr(
            at, new ListExpr(at, []), UnusedVariable, null, variable.Name, new CallExpr(at, "value", TreeCopy.Of(target), []),
            Constant(at, false), new IdentExpr(at, variable.Name), arguments[1]);
        if (!isFlat) mapped = Call(at, "optional.of", mapped);
        return (Call(at, Operators.Conditional, new CallExpr(at, "hasValue", target, []), mapped, Call(at, "optional.none")), null);
    }

    /// <summary>Names the list, so that it is evaluated once, and sorts it by the keys made of its items.</summary>
    private static (Expr?, (int, string)?) SortBy(int at, Expr? target, Expr[] arguments)
    {
        const string name = "@__sortBy_input__";
        if (target is ConstantExpr or MapExpr or StructExpr)
            return (null, (target.Position,
                "sortBy can only be applied to a list, identifier, comprehension, call or select expression"));
        var (keys, problem) = Transform(at, new IdentExpr(at, name), arguments, 1);
        if (problem is not null) return (null, problem);
        var sorted = new CallExpr(at, "@sortByAssociatedKeys", new IdentExpr(at, name), [keys!]);
        return (new ComprehensionExpr(
            at, new ListExpr(at, []), UnusedVariable, null, name, target!, Constant(at, false), new IdentExpr(at, name), sorted), null);
    }

    /// <summary>A name for a value, which is worked out once: <c>cel.bind(x, device.attributes['a'], x.b + x.c)</c>.</summary>
    private static (Expr?, (int, string)?) Bind(int at, Expr? target, Expr[] arguments)
    {
        if (target is not IdentExpr { Name: "cel" }) return (null, null);
        if (arguments[0] is not IdentExpr variable)
            return (null, (arguments[0].Position, "cel.bind() variable names must be simple identifiers"));
        return (new ComprehensionExpr(
            at, new ListExpr(at, []), UnusedVariable, null, variable.Name, arguments[1], Constant(at, false),
            new IdentExpr(at, variable.Name), arguments[2]), null);
    }

    private static (int, string)? WrongVariables(Expr[] arguments, int variables, string message)
    {
        for (var i = 0; i < variables; i++)
        {
            if (arguments[i] is not IdentExpr { Name: var name } || name.StartsWith('.')) return (arguments[i].Position, message);
            if (name is AccumulatorName or "__result__")
                return (arguments[i].Position, "iteration variable overwrites accumulator variable");
            if (i == 1 && name == ((IdentExpr)arguments[0]).Name)
                return (arguments[i].Position, $"duplicate variable name: {name}");
        }
        return null;
    }

    private static ComprehensionExpr Fold(
        int at, Expr range, Expr[] arguments, int variables, Expr initial, Expr condition, Expr step, Expr result) =>
        new(at, range, ((IdentExpr)arguments[0]).Name, variables == 2 ? ((IdentExpr)arguments[1]).Name : null, AccumulatorName,
            initial, condition, step, result);

    private static IdentExpr Accumulator(int at) => new(at, AccumulatorName);
    private static ConstantExpr Constant(int at, bool value) => new(at, CelValue.Bool(value));
    private static Expr Call(int at, string function, params Expr[] arguments) =>
        new CallExpr(at, function, null, arguments);
}
