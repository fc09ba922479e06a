using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// Bounds of a number. Whole numbers are held to bounds that are cut to whole ones, as upstream does.
/// </summary>
sealed class NumberRules
{
    private readonly DocumentNumber? _multipleOf;
    private readonly DocumentNumber? _minimum;
    private readonly DocumentNumber? _maximum;
    private readonly bool _excludesMinimum;
    private readonly bool _excludesMaximum;

    private NumberRules(DocumentObject source)
    {
        _multipleOf = source["multipleOf"] as DocumentNumber;
        _minimum = source["minimum"] as DocumentNumber;
        _maximum = source["maximum"] as DocumentNumber;
        _excludesMinimum = source.Bool("exclusiveMinimum") == true;
        _excludesMaximum = source.Bool("exclusiveMaximum") == true;
    }

    public static NumberRules? Read(DocumentObject source)
    {
        var rules = new NumberRules(source);
        return rules._multipleOf is null && rules._minimum is null && rules._maximum is null ? null : rules;
    }

    public bool Accepts(DocumentNumber value) => IsMultiple(value) && IsLargeEnough(value) && IsSmallEnough(value);

    public void Explain(DocumentNumber value, string path, Report report)
    {
        if (!IsMultiple(value))
        {
            var factor = Bound(_multipleOf!, value);
            if (factor.Real <= 0)
                report.Invalid(path, factor, $"factor MultipleOf declared for {path} must be positive: {Text(factor)}");
            else report.Invalid(path, value, $"{path} in body should be a multiple of {Text(factor)}");
        }
        if (!IsLargeEnough(value))
            report.Invalid(path, value,
                $"{path} in body should be greater than {OrEqual(_excludesMinimum)}{Text(Bound(_minimum!, value))}");
        if (!IsSmallEnough(value))
            report.Invalid(path, value,
                $"{path} in body should be less than {OrEqual(_excludesMaximum)}{Text(Bound(_maximum!, value))}");
    }

    private static string OrEqual(bool isExcluded) => isExcluded ? "" : "or equal to ";

    private bool IsLargeEnough(DocumentNumber value)
    {
        if (_minimum is null) return true;
        var order = Compare(value, Bound(_minimum, value));
        return _excludesMinimum ? order > 0 : order >= 0;
    }

    private bool IsSmallEnough(DocumentNumber value)
    {
        if (_maximum is null) return true;
        var order = Compare(value, Bound(_maximum, value));
        return _excludesMaximum ? order < 0 : order <= 0;
    }

    private bool IsMultiple(DocumentNumber value)
    {
        if (_multipleOf is null) return true;
        var factor = Bound(_multipleOf, value);
        if (factor.Real <= 0) return false;
        if (value.IsWhole) return value.Whole % factor.Whole == 0;
        return JsonTypeNames.IsWhole(factor.Real < 1 ? 1 / factor.Real * value.Real : value.Real / factor.Real);
    }

    private static DocumentNumber Bound(DocumentNumber bound, DocumentNumber value) =>
        value.IsWhole ? bound.IsWhole ? bound : new((long)bound.Real) : bound;

    private static int Compare(DocumentNumber value, DocumentNumber bound) =>
        value.IsWhole ? value.Whole.CompareTo(bound.Whole) : value.Real.CompareTo(bound.Real);

    private static string Text(DocumentNumber bound) => bound.IsWhole ? bound.ToString() : GoNumber.Display(bound.Real);
}
