using Navarch.Api.Errors;
using Navarch.Cel.Costs;

namespace Navarch.Cel.Rules;

/// <summary>What all rules of a schema are estimated to cost together, and which of them the most.</summary>
sealed class SchemaCost
{
    private const int Named = 4;
    private const ulong NamedFrom = 100;

    private readonly CelLimits _limits = CelLimits.Default;
    private readonly List<(FieldPath Path, ulong Cost)> _dearest = [];
    private ulong _total;

    public void Add(FieldPath path, ulong cost)
    {
        _total = Saturating.Add(_total, cost);
        if (cost < _limits.EstimatedCostOfSchemaMax / NamedFrom) return;
        var place = _dearest.FindIndex(other => other.Cost < cost);
        _dearest.Insert(place < 0 ? _dearest.Count : place, (path, cost));
        if (_dearest.Count > Named) _dearest.RemoveAt(Named);
    }

    /// <param name="path">Of the schema.</param>
    /// <param name="errors">Take what is too dear.</param>
    public void Report(FieldPath path, FieldErrors errors)
    {
        if (RuleBudget.Problem(
            "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", _total,
            _limits.EstimatedCostOfSchemaMax) is not { } tooDear) return;
        foreach (var (dear, _) in _dearest)
            errors.Forbidden(dear, "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema");
        errors.Forbidden(path, tooDear);
    }
}
