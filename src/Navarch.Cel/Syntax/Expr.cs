using Navarch.Cel.Checking;

namespace Navarch.Cel.Syntax;

/// <summary>A node of the syntax tree. The checker notes its type and what it refers to on it.</summary>
abstract class Expr(int position)
{
    /// <summary>Where a problem with it is shown: its operator, parenthesis or first character.</summary>
    public int Position { get; } = position;

    /// <summary>Levels below and including this one.</summary>
    public int Depth { get; private set; } = 1;

    /// <summary>Null until checked.</summary>
    public CelType? Type { get; set; }

    /// <summary>Nodes in it; copies by macros count each time.</summary>
    public int Nodes { get; private set; } = 1;

    protected void Measure(IEnumerable<Expr> parts)
    {
        foreach (var part in parts)
        {
            Depth = Math.Max(Depth, part.Depth + 1);
            Nodes += part.Nodes;
        }
    }
}

sealed class ConstantExpr(int position, CelValue value) : Expr(position)
{
    public CelValue Value { get; } = value;
}

sealed class IdentExpr(int position, string name) : Expr(position)
{
    /// <summary>As written, a leading dot included.</summary>
    public string Name { get; } = name;

    /// <summary>What the name was resolved to.</summary>
    public Declaration? Declaration { get; set; }
}

sealed class SelectExpr : Expr
{
    public SelectExpr(int position, Expr operand, string field, bool isTest = false) : base(position)
    {
        (Operand, Field, IsTest) = (operand, field, isTest);
        Measure([operand]);
    }

    public Expr Operand { get; }
    public string Field { get; }

    /// <summary>From has(): whether the field is there.</summary>
    public bool IsTest { get; }

    /// <summary>Set when the whole chain of names is one declaration: a type or constant with a dotted name.</summary>
    public Declaration? Declaration { get; set; }
}

sealed class CallExpr : Expr
{
    public CallExpr(int position, string function, Expr? target, Expr[] arguments) : base(position)
    {
        (Function, Target, Arguments) = (function, target, arguments);
        Measure(target is null ? arguments : [target, .. arguments]);
    }

    public string Function { get; }
    public Expr? Target { get; }
    public Expr[] Arguments { get; }

    /// <summary>Overloads that the arguments' types allow; several where types are known only at run time.</summary>
    public Functions.CelOverload[] Overloads { get; set; } = [];

    /// <summary>The target is only the first part of the function's name.</summary>
    public bool TargetIsNamespace { get; set; }
}

sealed class ListExpr : Expr
{
    public ListExpr(int position, Expr[] items, bool[]? optional = null) : base(position)
    {
        (Items, Optional) = (items, optional);
        Measure(items);
    }

    public Expr[] Items { get; }

    /// <summary>Which items are left out when they hold nothing; null: none.</summary>
    public bool[]? Optional { get; }
}

readonly record struct MapEntry(int Position, Expr Key, Expr Value, bool IsOptional);

sealed class MapExpr : Expr
{
    public MapExpr(int position, MapEntry[] entries) : base(position)
    {
        Entries = entries;
        Measure(entries.SelectMany(entry => (Expr[])[entry.Key, entry.Value]));
    }

    public MapEntry[] Entries { get; }
}

readonly record struct FieldEntry(int Position, string Name, Expr Value, bool IsOptional);

sealed class StructExpr : Expr
{
    public StructExpr(int position, string typeName, FieldEntry[] fields) : base(position)
    {
        (TypeName, Fields) = (typeName, fields);
        Measure(fields.Select(field => field.Value));
    }

    public string TypeName { get; }
    public FieldEntry[] Fields { get; }
}

/// <summary>What the macros over lists and maps become: a fold of an accumulator over a range.</summary>
sealed class ComprehensionExpr : Expr
{
    public ComprehensionExpr(
        int position, Expr range, string variable, string? secondVariable, string accumulator, Expr initial, Expr condition,
        Expr step, Expr result) : base(position)
    {
        (Range, Variable, SecondVariable, Accumulator) = (range, variable, secondVariable, accumulator);
        (Initial, Condition, Step, Result) = (initial, condition, step, result);
        Measure([range, initial, condition, step, result]);
    }

    public Expr Range { get; }
    public string Variable { get; }

    /// <summary>Then the first is the index or key, and this the value.</summary>
    public string? SecondVariable { get; }
    public string Accumulator { get; }
    public Expr Initial { get; }
    public Expr Condition { get; }
    public Expr Step { get; }
    public Expr Result { get; }

    public Declaration.Local? AccumulatorLocal { get; set; }
    public Declaration.Local? VariableLocal { get; set; }
    public Declaration.Local? SecondLocal { get; set; }

    /// <summary>From optMap and the like: a name for a value, with nothing to go over.</summary>
    public bool IsBinding => Range is ListExpr { Items.Length: 0 }
        && Condition is ConstantExpr { Value: { Kind: CelKind.Bool, AsBool: false } }
        && Accumulator != Macros.AccumulatorName;
}
