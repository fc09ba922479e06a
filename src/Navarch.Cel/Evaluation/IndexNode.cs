using System.Globalization;

namespace Navarch.Cel.Evaluation;

/// <summary>An item of a list or an entry of a map, by a value.</summary>
sealed class IndexNode : LookupNode
{
    private readonly Node _index;
    private readonly bool _refusesBadPresence;

    public IndexNode(Node operand, Node index, bool isOptional, bool refusesBadPresence) : base(operand, isOptional)
    {
        (_index, _refusesBadPresence) = (index, refusesBadPresence);
        if (index is AttributeNode attribute) attribute.DropEvaluationCost();
    }

    protected override CelValue LookUp(EvaluationFrame frame, in CelValue target, bool isOptional)
    {
        var index = _index.Evaluate(frame);
        if (index.IsProblem) return index;
        var found = Find(target, index, out var value);
        if (found || !isOptional) frame.Charge(1);
        if (found) return isOptional && !value.IsProblem ? CelValue.Some(value) : value;
        if (!isOptional) return value;
        var isAsked = target.Kind is CelKind.List or CelKind.Map || !_refusesBadPresence;
        return isAsked && value.AsError.IsMissing ? CelValue.None : value;
    }

    /// <summary>False with an error where there is nothing to find.</summary>
    private static bool Find(in CelValue target, in CelValue index, out CelValue value)
    {
        switch (target.Kind)
        {
            case CelKind.List:
                return InList(target.AsList, index, out value);
            case CelKind.Map:
                if (target.AsMap.TryGet(index, out value)) return true;
                value = HashMap.IsKey(index)
                    ? CelValue.Missing($"no such key: {Shown(index)}")
                    : CelValue.Error($"unsupported key type: {index.RuntimeType}");
                return false;
            default:
                value = CelValue.Missing($"no such key: {Shown(index)}");
                return false;
        }
    }

    private static bool InList(CelList list, in CelValue index, out CelValue value)
    {
        if (!TryIndex(index, out var at))
        {
            value = CelValue.Error($"unsupported index type '{index.RuntimeType}' in list");
            return false;
        }
        if (at < 0 || at >= list.Count)
        {
            value = CelValue.Missing($"index out of bounds: {at.ToString(CultureInfo.InvariantCulture)}");
            return false;
        }
        value = list[(int)at];
        return true;
    }

    /// <summary>Whole numbers of any type.</summary>
    private static bool TryIndex(in CelValue index, out long at)
    {
        at = index.Kind == CelKind.Double ? (long)index.AsDouble : index.AsInt;
        return index.Kind switch
        {
            CelKind.Int => true,
            CelKind.Uint => index.AsUint <= long.MaxValue,
            CelKind.Double => at == index.AsDouble,
            _ => false,
        };
    }

    private static string Shown(in CelValue key) => key.Kind == CelKind.String ? key.AsString : key.ToString();
}
