using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Selectors;

/// <summary>
/// A label selector ready to match: all of its requirements must hold. None matches everything; the selector of an
/// absent <see cref="LabelSelector"/> matches nothing.
/// </summary>
public sealed class LabelFilter
{
    public static readonly LabelFilter Everything = new([], matchesNothing: false);
    public static readonly LabelFilter Nothing = new([], matchesNothing: true);

    private readonly LabelRequirement[] _requirements;

    private LabelFilter(IEnumerable<LabelRequirement> requirements, bool matchesNothing)
    {
        _requirements = [.. requirements.OrderBy(requirement => requirement.Key, StringComparer.Ordinal)];
        IsNothing = matchesNothing;
    }

    /// <summary>In order of their keys.</summary>
    public IReadOnlyList<LabelRequirement> Requirements => _requirements;
    public bool IsNothing { get; }
    public bool IsEverything => !IsNothing && _requirements.Length == 0;

    /// <summary>Reads <c>a=b,c!=d,e in (f,g),!h,i</c>.</summary>
    /// <param name="problem">What is wrong with the text.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out LabelFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = null;
        if (text.Length == 0) filter = Everything;
        else if (new LabelFilterReader(text).Read(out problem) is { } requirements) filter = Of(requirements);
        else return false;
        problem = null;
        return true;
    }

    public static bool TryFrom(
        LabelSelector? selector, [NotNullWhen(true)] out LabelFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        filter = Nothing;
        if (selector is null) return true;
        var requirements = new List<LabelRequirement>(selector.MatchLabels.Count + selector.MatchExpressions.Count);
        foreach (var (key, value) in selector.MatchLabels)
            if (!TryAdd(key, LabelOperator.Equals, [value], requirements, out problem)) return false;
        foreach (var expression in selector.MatchExpressions)
        {
            if (TryReadOperator(expression.Operator) is not { } known)
            {
                problem = $"{Quoted.Text(expression.Operator)} is not a valid label selector operator";
                return false;
            }
            if (!TryAdd(expression.Key, known, expression.Values, requirements, out problem)) return false;
        }
        filter = Of(requirements);
        return true;
    }

    /// <summary>
    /// The filter of a selector that was validated when its object was. An invalid one (an object stored before a rule
    /// was made) selects nothing.
    /// </summary>
    public static LabelFilter From(LabelSelector? selector) =>
        TryFrom(selector, out var filter, out _) ? filter : Nothing;

    /// <summary>All these labels, each with its value.</summary>
    public static LabelFilter From(IReadOnlyDictionary<string, string> labels) =>
        Of(labels.Select(label => LabelRequirement.Equal(label.Key, label.Value)));

    public static LabelFilter Of(IEnumerable<LabelRequirement> requirements) =>
        new(requirements, matchesNothing: false);

    /// <summary>What both match.</summary>
    public LabelFilter And(LabelFilter other) =>
        new([.. _requirements, .. other._requirements], IsNothing || other.IsNothing);

    /// <summary>What this matches and has the label with that value.</summary>
    public LabelFilter And(string key, string value) => With(LabelRequirement.Equal(key, value));

    /// <summary>What this matches and has not the label with that value.</summary>
    public LabelFilter AndNot(string key, string value) => With(LabelRequirement.NotEqual(key, value));

    public bool Matches<TLabels>(TLabels labels) where TLabels : ISelectable
    {
        if (IsNothing) return false;
        foreach (var requirement in _requirements)
            if (!requirement.Matches(labels)) return false;
        return true;
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels) => Matches(new SelectableDictionary(labels));

    /// <param name="labels">The object's <c>metadata.labels</c>; null when it has none.</param>
    public bool Matches(DocumentObject? labels) => Matches(new SelectableDocument(labels));

    /// <summary>The one value that the label must have; null when the filter leaves a choice.</summary>
    public string? ExactValue(string key)
    {
        foreach (var requirement in _requirements)
            if (requirement.Key == key) return requirement.ExactValue;
        return null;
    }

    public override string ToString() => string.Join(',', (object[])_requirements);

    private LabelFilter With(LabelRequirement requirement) => new([.. _requirements, requirement], IsNothing);

    private static bool TryAdd(string key, LabelOperator @operator, IReadOnlyList<string> values,
        List<LabelRequirement> requirements, [NotNullWhen(false)] out string? problem)
    {
        if (LabelRequirement.Create(key, @operator, values, out problem) is not { } requirement)
        {
            problem ??= "";
            return false;
        }
        problem = null;
        requirements.Add(requirement);
        return true;
    }

    private static LabelOperator? TryReadOperator(string name) => name switch
    {
        LabelSelectorOperator.In => LabelOperator.In,
        LabelSelectorOperator.NotIn => LabelOperator.NotIn,
        LabelSelectorOperator.Exists => LabelOperator.Exists,
        LabelSelectorOperator.DoesNotExist => LabelOperator.DoesNotExist,
        _ => null,
    };
}
