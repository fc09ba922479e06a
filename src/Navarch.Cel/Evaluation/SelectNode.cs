namespace Navarch.Cel.Evaluation;

/// <summary>A field of an object or an entry of a map, by a name in the expression.</summary>
sealed class SelectNode(Node operand, string name, bool isOptional, bool refusesBadPresence) : LookupNode(operand, isOptional)
{
    /// <summary>A list has no fields; what is no list has them not, be it a text or null.</summary>
    internal static CelValue NoIndex { get; } = CelValue.Error("unsupported index type 'string' in list");

    protected override CelValue LookUp(EvaluationFrame frame, in CelValue target, bool isOptional)
    {
        if (target.Kind == CelKind.List) return Failed(frame, NoIndex);
        if (target.Kind != CelKind.Map || !target.AsMap.TryGet(name, out var value))
            return isOptional && (target.Kind == CelKind.Map || !refusesBadPresence)
                ? CelValue.None
                : Failed(frame, CelValue.Error($"no such key: {name}"));
        frame.Charge(1);
        return isOptional && !value.IsProblem ? CelValue.Some(value) : value;
    }

    private static CelValue Failed(EvaluationFrame frame, CelValue error)
    {
        frame.Charge(1);
        return error;
    }
}

/// <summary>Whether a field or entry is there.</summary>
sealed class PresenceNode(Node operand, string name, bool refusesBadPresence) : AttributeNode
{
    public override void DropEvaluationCost() { }

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var target = operand.Evaluate(frame);
        if (target.Kind == CelKind.Optional)
        {
            if (!target.HasValue) return CelValue.False;
            target = target.Value;
        }
        if (target.IsProblem) return target;
        frame.Charge(1);
        if (target.Kind == CelKind.List) return SelectNode.NoIndex;
        if (target.Kind != CelKind.Map && refusesBadPresence) return CelValue.Error($"no such key: {name}");
        if (target.Kind != CelKind.Map || !target.AsMap.TryGet(name, out var value)) return CelValue.False;
        return value.IsProblem ? value : CelValue.True;
    }
}
