using Navarch.Cel;
using Navarch.Cel.Values;

namespace Navarch.Server.Admission.Expressions;

/// <summary>
/// The variable <c>variables</c>: each of its fields an expression, evaluated when it is first asked for and then kept.
/// What that costs is charged to whoever asked.
/// </summary>
internal sealed class LazyVariables(
    IReadOnlyDictionary<string, CompiledExpression> expressions, CancellationToken cancel) : CelMap
{
    private readonly Dictionary<string, CelValue?> _values = new(expressions.Count, StringComparer.Ordinal);
    private ulong _cost;

    /// <summary>Of the environment in which the expressions are, this among its values. Set once.</summary>
    public CelActivation? Activation { private get; set; }

    public override int Count => expressions.Count;

    /// <summary>Asked in an order that no expression sees.</summary>
    public override IEnumerable<KeyValuePair<CelValue, CelValue>> Entries
    {
        get
        {
            foreach (var name in expressions.Keys)
                if (TryGet(name, out var value)) yield return new(CelValue.String(name), value);
        }
    }

    public override bool TryGet(in CelValue key, out CelValue value)
    {
        if (key.Kind == CelKind.String) return TryGet(key.AsString, out value);
        value = default;
        return false;
    }

    public override bool TryGet(string name, out CelValue value)
    {
        value = default;
        if (!expressions.TryGetValue(name, out var expression)) return false;
        if (_values.TryGetValue(name, out var known))
        {
            value = known ?? CelValue.Error($"composited variable \"{name}\" refers to itself");
            return true;
        }
        _values[name] = null;
        value = Evaluate(name, expression);
        _values[name] = value;
        return true;
    }

    /// <summary>What evaluations have cost since this was asked last.</summary>
    public ulong TakeCost()
    {
        var cost = _cost;
        _cost = 0;
        return cost;
    }

    private CelValue Evaluate(string name, CompiledExpression expression)
    {
        if (expression.Program is not { } program)
            return CelValue.Error($"composited variable \"{name}\" fails to compile: {expression.Problem}");
        var evaluation = program.Evaluate(Activation!, cancellation: cancel);
        _cost = evaluation.Cost > ulong.MaxValue - _cost ? ulong.MaxValue : _cost + evaluation.Cost;
        return evaluation.Error is { } error
            ? CelValue.Error($"composited variable \"{name}\" fails to evaluate: {error}")
            : evaluation.Value;
    }
}
