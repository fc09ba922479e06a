namespace Navarch.Cel.Evaluation;

/// <summary>A loop of a macro. Its accumulator and variables have slots of their own in the frame.</summary>
sealed class FoldNode(Node range, FoldSlots slots, FoldStart start, Node initial, Node condition, Node step, Node result) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var over = range.Evaluate(frame);
        if (over.IsProblem) return over;
        var first = initial.Evaluate(frame);
        frame.Locals[slots.Accumulator] = start switch
        {
            FoldStart.GrowingList => CelValue.List(new GrowingList()),
            FoldStart.GrowingMap => CelValue.Map(new HashMap()),
            _ => first,
        };
        if (over.Kind == CelKind.List) OverList(frame, over.AsList);
        else if (over.Kind == CelKind.Map) OverMap(frame, over.AsMap);
        else return CelValue.Error($"got '{over.RuntimeType}', expected iterable type");
        return result.Evaluate(frame);
    }

    private void OverList(EvaluationFrame frame, CelList list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!Goes(frame)) return;
            if (slots.Second < 0) frame.Locals[slots.First] = list[i];
            else (frame.Locals[slots.First], frame.Locals[slots.Second]) = (CelValue.Int(i), list[i]);
            frame.Locals[slots.Accumulator] = step.Evaluate(frame);
        }
    }

    private void OverMap(EvaluationFrame frame, CelMap map)
    {
        if (slots.Second < 0)
        {
            foreach (var key in map.Keys())
            {
                if (!Goes(frame)) return;
                frame.Locals[slots.First] = key;
                frame.Locals[slots.Accumulator] = step.Evaluate(frame);
            }
            return;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (!Goes(frame)) return;
            (frame.Locals[slots.First], frame.Locals[slots.Second]) = (key, value);
            frame.Locals[slots.Accumulator] = step.Evaluate(frame);
        }
    }

    private bool Goes(EvaluationFrame frame) => frame.MayGoOn() && condition.Evaluate(frame).IsTrue;
}

/// <param name="Second">-1 where the macro has one variable.</param>
readonly record struct FoldSlots(int Accumulator, int First, int Second);

enum FoldStart
{
    Value,

    /// <summary>Of map, filter and transformList: items are added to one list.</summary>
    GrowingList,

    /// <summary>Of transformMap.</summary>
    GrowingMap,
}

/// <summary>Adds an item to the accumulator in place: <c>accumulator + [item]</c>.</summary>
/// <param name="slot">The accumulator's.</param>
/// <param name="item">What is added.</param>
/// <param name="literalCost">Of the list around the item, which is never made.</param>
sealed class AppendNode(int slot, Node item, ulong literalCost) : Node
{
    private const ulong AccumulatorAndAddition = 2;

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var accumulator = frame.Locals[slot];
        var value = item.Evaluate(frame);
        frame.Charge(literalCost + AccumulatorAndAddition);
        if (accumulator.Kind != CelKind.List) return accumulator;
        if (value.IsProblem) return value;
        ((GrowingList)accumulator.AsList).Add(value);
        return accumulator;
    }
}

/// <summary>Adds an entry, or those of another map, to the accumulator in place.</summary>
sealed class InsertNode(int slot, Node keyOrMap, Node? valueNode) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var accumulator = frame.Locals[slot];
        frame.Charge(1);
        if (accumulator.Kind != CelKind.Map) return accumulator;
        var key = keyOrMap.Evaluate(frame);
        if (key.IsProblem) return key;
        var map = (HashMap)accumulator.AsMap;
        if (valueNode is null) return key.Kind == CelKind.Map ? InsertAll(frame, map, accumulator, key.AsMap) : CelValue.NoOverload;
        var value = valueNode.Evaluate(frame);
        if (value.IsProblem) return value;
        frame.Charge(1);
        return Insert(map, accumulator, key, value);
    }

    private static CelValue InsertAll(EvaluationFrame frame, HashMap map, in CelValue accumulator, CelMap entries)
    {
        frame.Charge(1);
        foreach (var (key, value) in entries.Entries)
            if (Insert(map, accumulator, key, value) is { IsProblem: true } problem) return problem;
        return accumulator;
    }

    private static CelValue Insert(HashMap map, in CelValue accumulator, in CelValue key, in CelValue value)
    {
        if (!HashMap.IsKey(key)) return CelValue.Error($"unsupported key type: {key.RuntimeType}");
        return map.Add(key, value)
            ? accumulator
            : CelValue.Error($"insert failed: key {(key.Kind == CelKind.String ? key.AsString : key.ToString())} already exists");
    }
}
