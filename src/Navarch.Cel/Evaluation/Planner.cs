using System.Diagnostics;
using Navarch.Cel.Checking;
using Navarch.Cel.Costs;
using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;

namespace Navarch.Cel.Evaluation;

/// <summary>
/// Turns a checked tree into nodes. What is constant is worked out once, exactly where upstream does so too: it decides
/// what an expression costs.
/// </summary>
sealed class Planner(CelEnvironment environment)
{
    private static readonly HashSet<string> Conversions =
        ["bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint"];

    private readonly Dictionary<Declaration.Local, int> _slots = [];
    private readonly HashSet<int> _growing = [];

    public int Slots => _slots.Count;

    /// <summary>Why the expression can't be evaluated at all: a conversion of a constant that fails.</summary>
    public string? Problem { get; private set; }

    public Node Plan(Expr expr) => expr switch
    {
        ConstantExpr constant => new ConstantNode(constant.Value),
        IdentExpr ident => Named(ident.Declaration!),
        SelectExpr { Declaration: { } declaration } => Named(declaration),
        SelectExpr { IsTest: true } test => Presence(test),
        SelectExpr select => new SelectNode(Plan(select.Operand), select.Field, isOptional: false, environment.RefusesBadPresence),
        CallExpr call => Call(call),
        ListExpr list => List(list),
        MapExpr map => Map(map),
        StructExpr message => Struct(message),
        ComprehensionExpr fold => Fold(fold),
        _ => throw new UnreachableException(),
    };

    private Node Named(Declaration declaration) => declaration switch
    {
        Declaration.Variable variable => new VariableNode(variable.Index),
        Declaration.Local local => new LocalNode(_slots[local]),
        Declaration.TypeName type => new ConstantNode(CelValue.Type(type.Named)),
        Declaration.Message message => new ConstantNode(CelValue.Type(message.Object.Constructed)),
        _ => throw new UnreachableException(),
    };

    /// <summary>Looking whether a field is there costs nothing beyond the way to it.</summary>
    private PresenceNode Presence(SelectExpr test)
    {
        var operand = Plan(test.Operand);
        if (operand is AttributeNode attribute) attribute.DropEvaluationCost();
        return new(operand, test.Field, environment.RefusesBadPresence);
    }

    private Node Call(CallExpr call)
    {
        Expr[] arguments = call.Target is { } target && !call.TargetIsNamespace ? [target, .. call.Arguments] : call.Arguments;
        if (Appended(call) is { } growing) return growing;
        var nodes = Array.ConvertAll(arguments, Plan);
        switch (call.Function)
        {
            case Operators.And: return new LogicNode(nodes[0], nodes[1], decisive: false);
            case Operators.Or: return new LogicNode(nodes[0], nodes[1], decisive: true);
            case Operators.Conditional: return new ConditionalNode(nodes[0], nodes[1], nodes[2]);
            case Operators.EqualTo: return new EqualityNode(nodes[0], nodes[1], isEqual: true);
            case Operators.NotEqualTo: return new EqualityNode(nodes[0], nodes[1], isEqual: false);
            case Operators.Not: return new NotNode(nodes[0]);
            case Operators.NotStrictlyFalse: return new NotStrictlyFalseNode(nodes[0]);
            case Operators.Index: return new IndexNode(nodes[0], nodes[1], isOptional: false, environment.RefusesBadPresence);
            case Operators.OptionalIndex: return new IndexNode(nodes[0], nodes[1], isOptional: true, environment.RefusesBadPresence);
            case Operators.OptionalSelect:
                return new SelectNode(nodes[0], nodes[1].Constant!.Value.AsString, isOptional: true, environment.RefusesBadPresence);
            case "or" when call.Overloads[0].Id == "optional_or_optional":
                return new OptionalOrNode(nodes[0], nodes[1], isValue: false);
            case "orValue": return new OptionalOrNode(nodes[0], nodes[1], isValue: true);
            case Operators.In when call.Overloads is [{ Id: "in_list" }] && Membership(nodes) is { } membership: return membership;
        }
        return Overloaded(call, nodes);
    }

    private Node Overloaded(CallExpr call, Node[] nodes)
    {
        var overloads = call.Overloads;
        if (nodes.Length == 2 && nodes[1].Constant is { } second)
            overloads = Array.ConvertAll(overloads, overload => environment.Specialize(overload, second));
        var costs = Array.ConvertAll(overloads, overload => RuntimeCosts.Of(overload, overloads.Length == 1));
        Node node = nodes.Length switch
        {
            0 => new ZeroCallNode(overloads[0], costs[0]),
            1 => new UnaryCallNode(overloads, costs, nodes[0]),
            2 => new BinaryCallNode(overloads, costs, nodes[0], nodes[1]),
            _ => new ManyCallNode(overloads, costs, nodes),
        };
        var isConstant = nodes.Length == 1 && nodes[0].Constant is not null && Conversions.Contains(call.Function);
        return environment.FoldsConstants && isConstant ? Folded(node) : node;
    }

    private Node Folded(Node node)
    {
        var value = node.Evaluate(new EvaluationFrame(0, CelLimits.Default));
        if (value.IsError) Problem ??= value.AsError.Message;
        return new ConstantNode(value);
    }

    /// <summary>Null unless the list is constant and of scalars that hash.</summary>
    private Node? Membership(Node[] nodes)
    {
        if (!environment.FoldsConstants || nodes[1].Constant is not { Kind: CelKind.List } constant) return null;
        var list = constant.AsList;
        if (list.Count == 0) return new ConstantNode(CelValue.False);
        var set = new HashMap(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (!HashMap.IsKey(list[i])) return null;
            set.Add(list[i], CelValue.True);
        }
        return new SetMembershipNode(nodes[0], set);
    }

    private Node List(ListExpr list)
    {
        var items = Array.ConvertAll(list.Items, Plan);
        var node = new ListNode(items, list.Optional);
        return environment.FoldsConstants && items.All(item => item.Constant is not null) ? Folded(node) : node;
    }

    private Node Map(MapExpr map)
    {
        var entries = Array.ConvertAll(map.Entries, entry => (Key: Plan(entry.Key), Value: Plan(entry.Value), entry.IsOptional));
        var node = new MapNode(entries);
        var isConstant = entries.All(entry => entry.Key.Constant is not null && entry.Value.Constant is not null);
        if (!environment.FoldsConstants || !isConstant) return node;
        // A repeated key is told when the expression is evaluated.
        var value = node.Evaluate(new EvaluationFrame(0, CelLimits.Default));
        return new ConstantNode(value);
    }

    private StructNode Struct(StructExpr message)
    {
        var declaration = (Declaration.Message)environment.FindName(message.TypeName)!;
        return new(declaration.Object, Array.ConvertAll(message.Fields, field => (field.Name, Plan(field.Value), field.IsOptional)));
    }

    private FoldNode Fold(ComprehensionExpr fold)
    {
        var range = Plan(fold.Range);
        var initial = Plan(fold.Initial);
        var slots = new FoldSlots(
            Slot(fold.AccumulatorLocal!), Slot(fold.VariableLocal!), fold.SecondLocal is { } second ? Slot(second) : -1);
        var start = (fold.Accumulator, fold.Initial) switch
        {
            (Macros.AccumulatorName, ListExpr { Items.Length: 0 }) => FoldStart.GrowingList,
            (Macros.AccumulatorName, MapExpr { Entries.Length: 0 }) => FoldStart.GrowingMap,
            _ => FoldStart.Value,
        };
        if (start != FoldStart.Value) _growing.Add(slots.Accumulator);
        return new(range, slots, start, initial, Plan(fold.Condition), Plan(fold.Step), Plan(fold.Result));
    }

    private int Slot(Declaration.Local local) => _slots[local] = _slots.Count;

    /// <summary>The step of a macro that makes a list or map; null of any other call.</summary>
    private Node? Appended(CallExpr call)
    {
        if (call.Arguments is not [IdentExpr { Declaration: Declaration.Local { Name: Macros.AccumulatorName } local }, ..]) return null;
        var slot = _slots[local];
        if (!_growing.Contains(slot)) return null;
        switch (call)
        {
            case { Function: Operators.Add, Arguments: [_, ListExpr { Items: [var item], Optional: null }] }:
                var node = Plan(item);
                return new AppendNode(slot, node, node.Constant is null || !environment.FoldsConstants ? ListNode.BaseCost : 0);
            case { Function: "cel.@mapInsert" }:
                return new InsertNode(slot, Plan(call.Arguments[1]), call.Arguments.Length == 3 ? Plan(call.Arguments[2]) : null);
            default:
                return null;
        }
    }
}
