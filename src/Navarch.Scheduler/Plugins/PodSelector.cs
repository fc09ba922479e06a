using Navarch.Api.MetaV1;

namespace Navarch.Scheduler.Plugins;

/// <summary>
/// A label selector as spreading and affinity use it. Absent, it selects nothing; empty, it selects everything but is
/// not counted by.
/// </summary>
public sealed class PodSelector
{
    private readonly IReadOnlyList<LabelSelectorRequirement> _requirements;
    private readonly bool _selectsNothing;

    private PodSelector(IReadOnlyList<LabelSelectorRequirement> requirements, bool selectsNothing = false) =>
        (_requirements, _selectsNothing) = (requirements, selectsNothing);

    public bool IsEmpty => !_selectsNothing && _requirements.Count == 0;

    public static PodSelector Of(LabelSelector? selector) => selector is null
        ? new([], selectsNothing: true)
        : new([.. selector.MatchLabels.Select(label => Requirement(label.Key, LabelSelectorOperator.In, label.Value)),
            .. selector.MatchExpressions]);

    public static PodSelector Of(IReadOnlyDictionary<string, string> labels) =>
        new([.. labels.Select(label => Requirement(label.Key, LabelSelectorOperator.In, label.Value))]);

    public PodSelector And(string key, string value) => With(Requirement(key, LabelSelectorOperator.In, value));

    public PodSelector AndNot(string key, string value) => With(Requirement(key, LabelSelectorOperator.NotIn, value));

    public PodSelector And(PodSelector other) =>
        new([.. _requirements, .. other._requirements], _selectsNothing || other._selectsNothing);

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        if (_selectsNothing) return false;
        foreach (var requirement in _requirements)
            if (!Holds(requirement, labels.GetValueOrDefault(requirement.Key))) return false;
        return true;
    }

    private PodSelector With(LabelSelectorRequirement requirement) => new([.. _requirements, requirement], _selectsNothing);

    private static bool Holds(LabelSelectorRequirement requirement, string? actual) => requirement.Operator switch
    {
        LabelSelectorOperator.In => actual is not null && requirement.Values.Contains(actual),
        LabelSelectorOperator.NotIn => actual is null || !requirement.Values.Contains(actual),
        LabelSelectorOperator.Exists => actual is not null,
        LabelSelectorOperator.DoesNotExist => actual is null,
        _ => false,
    };

    private static LabelSelectorRequirement Requirement(string key, string @operator, string value) =>
        new() { Key = key, Operator = @operator, Values = [value] };
}
