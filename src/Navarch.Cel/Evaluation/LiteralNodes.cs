namespace Navarch.Cel.Evaluation;

sealed class ListNode(Node[] items, bool[]? optional) : Node
{
    public const ulong BaseCost = 10;

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var values = new CelValue[items.Length];
        var count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            var value = items[i].Evaluate(frame);
            if (value.IsProblem) return value;
            if (optional?[i] == true)
            {
                if (value.Kind != CelKind.Optional)
                    return CelValue.Error($"cannot initialize optional list element from non-optional value {value}");
                if (!value.HasValue) continue;
                value = value.Value;
            }
            values[count++] = value;
        }
        frame.Charge(BaseCost);
        return CelValue.List(new ArrayList(count == values.Length ? values : values[..count]));
    }
}

sealed class MapNode((Node Key, Node Value, bool IsOptional)[] entries) : Node
{
    private const ulong BaseCost = 30;

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var map = new HashMap(entries.Length);
        foreach (var (keyNode, valueNode, isOptional) in entries)
        {
            var key = keyNode.Evaluate(frame);
            if (key.IsProblem) return key;
            var value = valueNode.Evaluate(frame);
            if (value.IsProblem) return value;
            if (!HashMap.IsKey(key) || key.Kind == CelKind.Double) return CelValue.Error($"unsupported key type: {key.RuntimeType}");
            if (isOptional)
            {
                if (value.Kind != CelKind.Optional)
                    return CelValue.Error($"cannot initialize optional entry '{key}' from non-optional value {value}");
                if (!value.HasValue) continue;
                value = value.Value;
            }
            // As upstream has it, the last of equal keys stands.
            map.Set(key, value);
        }
        frame.Charge(BaseCost);
        return CelValue.Map(map);
    }
}

sealed class StructNode(CelObjectType type, (string Name, Node Value, bool IsOptional)[] fields) : Node
{
    private const ulong BaseCost = 40;

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var values = new Dictionary<string, CelValue>(fields.Length, StringComparer.Ordinal);
        foreach (var (name, node, isOptional) in fields)
        {
            var value = node.Evaluate(frame);
            if (value.IsProblem) return value;
            if (isOptional)
            {
                if (value.Kind != CelKind.Optional)
                    return CelValue.Error($"cannot initialize optional entry '{name}' from non-optional value {value}");
                if (!value.HasValue) continue;
                value = value.Value;
            }
            values[name] = value;
        }
        frame.Charge(BaseCost);
        if (type.Construct is { } construct) return construct(values);
        var map = new HashMap(values.Count, type);
        foreach (var (name, value) in values) map.Add(CelValue.String(name), value);
        return CelValue.Map(map);
    }
}
