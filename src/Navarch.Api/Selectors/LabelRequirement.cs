using System.Diagnostics;
using System.Globalization;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Api.Selectors;

/// <summary>One condition on one label.</summary>
public sealed class LabelRequirement
{
    private static readonly FieldPath KeyPath = new("key");
    private static readonly FieldPath ValuesPath = new("values");

    private readonly string[] _values;
    private readonly long _bound;

    private LabelRequirement(string key, LabelOperator @operator, string[] values)
    {
        (Key, Operator, _values) = (key, @operator, values);
        if (@operator is LabelOperator.GreaterThan or LabelOperator.LessThan)
            _bound = long.Parse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    public string Key { get; }
    public LabelOperator Operator { get; }
    public IReadOnlyList<string> Values => _values;

    /// <summary>The one value that the label must have, or null when the requirement is another.</summary>
    public string? ExactValue =>
        Operator is LabelOperator.Equals or LabelOperator.DoubleEquals or LabelOperator.In && _values.Length == 1
            ? _values[0]
            : null;

    /// <summary>Null when the parts make no valid requirement; <paramref name="problem"/> says why.</summary>
    public static LabelRequirement? Create(
        string key, LabelOperator @operator, IReadOnlyList<string> values, out string? problem)
    {
        var errors = new FieldErrors();
        if (LabelName.Key(key) is { Count: > 0 } keyProblems)
            errors.Invalid(KeyPath, key, string.Join("; ", keyProblems));
        CheckCount(@operator, values, errors);
        for (var i = 0; i < values.Count; i++)
            if (LabelName.Value(values[i]) is { Count: > 0 } problems)
                errors.Invalid(ValuesPath.Index(i).Key(key), values[i], string.Join("; ", problems));
        problem = errors.IsEmpty ? null : errors.ToString();
        return errors.IsEmpty ? new(key, @operator, [.. values]) : null;
    }

    /// <summary>For labels that were validated when their object was.</summary>
    internal static LabelRequirement Equal(string key, string value) => new(key, LabelOperator.Equals, [value]);

    /// <inheritdoc cref="Equal"/>
    internal static LabelRequirement NotEqual(string key, string value) => new(key, LabelOperator.NotEquals, [value]);

    public bool Matches<TLabels>(TLabels labels) where TLabels : ISelectable
    {
        var exists = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.Equals or LabelOperator.DoubleEquals or LabelOperator.In => exists && HasValue(value!),
            LabelOperator.NotEquals or LabelOperator.NotIn => !exists || !HasValue(value!),
            LabelOperator.Exists => exists,
            LabelOperator.DoesNotExist => !exists,
            LabelOperator.GreaterThan => exists && TryRead(value!, out var number) && number > _bound,
            LabelOperator.LessThan => exists && TryRead(value!, out var number) && number < _bound,
            _ => throw new UnreachableException(),
        };
    }

    public override string ToString() => Operator switch
    {
        LabelOperator.Equals => $"{Key}={_values[0]}",
        LabelOperator.DoubleEquals => $"{Key}=={_values[0]}",
        LabelOperator.NotEquals => $"{Key}!={_values[0]}",
        LabelOperator.In => $"{Key} in ({SortedValues()})",
        LabelOperator.NotIn => $"{Key} notin ({SortedValues()})",
        LabelOperator.Exists => Key,
        LabelOperator.DoesNotExist => $"!{Key}",
        LabelOperator.GreaterThan => $"{Key}>{_values[0]}",
        LabelOperator.LessThan => $"{Key}<{_values[0]}",
        _ => throw new UnreachableException(),
    };

    private static void CheckCount(LabelOperator @operator, IReadOnlyList<string> values, FieldErrors errors)
    {
        var problem = @operator switch
        {
            LabelOperator.In or LabelOperator.NotIn when values.Count == 0 =>
                "for 'in', 'notin' operators, values set can't be empty",
            LabelOperator.Equals or LabelOperator.DoubleEquals or LabelOperator.NotEquals when values.Count != 1 =>
                "exact-match compatibility requires one single value",
            LabelOperator.Exists or LabelOperator.DoesNotExist when values.Count != 0 =>
                "values set must be empty for exists and does not exist",
            LabelOperator.GreaterThan or LabelOperator.LessThan when values.Count != 1 =>
                "for 'Gt', 'Lt' operators, exactly one value is required",
            _ => null,
        };
        if (problem is not null) errors.Invalid(ValuesPath, RefusedValue.Strings(values), problem);
        if (@operator is not (LabelOperator.GreaterThan or LabelOperator.LessThan)) return;
        for (var i = 0; i < values.Count; i++)
            if (!TryRead(values[i], out _))
                errors.Invalid(ValuesPath.Index(i), values[i],
                    "for 'Gt', 'Lt' operators, the value must be an integer");
    }

    private bool HasValue(string value)
    {
        foreach (var accepted in _values)
            if (accepted == value) return true;
        return false;
    }

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private string SortedValues() => string.Join(',', _values.Order(StringComparer.Ordinal));
}
