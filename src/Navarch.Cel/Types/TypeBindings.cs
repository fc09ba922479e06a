namespace Navarch.Cel.Types;

/// <summary>
/// What type parameters have come to stand for while an expression is checked. A trial that fails is taken back.
/// </summary>
sealed class TypeBindings
{
    private readonly Dictionary<string, CelType> _bound = new(StringComparer.Ordinal);
    private readonly List<(string Name, CelType? Before)> _changes = [];

    /// <summary>
    /// Whether a value of either type may stand where the other is expected; binds parameters only if so.
    /// </summary>
    public bool IsAssignable(CelType left, CelType right) => AreAssignable([left], [right]);

    public bool AreAssignable(IReadOnlyList<CelType> left, IReadOnlyList<CelType> right)
    {
        var mark = _changes.Count;
        if (Assign(left, right)) return true;
        while (_changes.Count > mark)
        {
            var (name, before) = _changes[^1];
            _changes.RemoveAt(_changes.Count - 1);
            if (before is null) _bound.Remove(name);
            else _bound[name] = before;
        }
        return false;
    }

    /// <summary>The type with parameters replaced by what they stand for; unbound ones stay, or become dyn.</summary>
    public CelType Substitute(CelType type, bool unboundToDyn)
    {
        if (!type.HasParameters) return type;
        if (type.Kind == CelTypeKind.Parameter)
        {
            if (_bound.TryGetValue(type.Name, out var bound)) return Substitute(bound, unboundToDyn);
            return unboundToDyn ? CelType.Dyn : type;
        }
        return type.With([.. type.Parameters.Select(parameter => Substitute(parameter, unboundToDyn))]);
    }

    /// <summary>The one of two that holds for both.</summary>
    public static CelType MoreGeneral(CelType left, CelType right) => IsAtMostAsSpecific(left, right) ? left : right;

    private bool Assign(IReadOnlyList<CelType> left, IReadOnlyList<CelType> right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
            if (!Assign(left[i], right[i])) return false;
        return true;
    }

    private bool Assign(CelType left, CelType right)
    {
        if (right.Kind == CelTypeKind.Parameter)
        {
            var (isValid, wasBound) = Bind(right, left);
            if (isValid) return true;
            if (wasBound) return false;
        }
        if (left.Kind == CelTypeKind.Parameter) return Bind(left, right).IsValid;
        if (left.IsDynOrError || right.IsDynOrError) return true;
        if (left.Kind == CelTypeKind.Null) return TakesNull(right);
        if (right.Kind == CelTypeKind.Null) return TakesNull(left);
        return left.Kind switch
        {
            CelTypeKind.Type => right.Kind == CelTypeKind.Type,
            CelTypeKind.Opaque or CelTypeKind.List or CelTypeKind.Map =>
                left.Kind == right.Kind && left.Name == right.Name && Assign(left.Parameters, right.Parameters),
            _ => left.Kind == right.Kind && left.Name == right.Name,
        };
    }

    private (bool IsValid, bool WasBound) Bind(CelType parameter, CelType type)
    {
        if (type.IsExactly(parameter)) return (true, true);
        if (_bound.TryGetValue(parameter.Name, out var bound))
        {
            if (type.IsExactly(bound)) return (true, true);
            if (!Assign(type, bound)) return (false, true);
            var general = MoreGeneral(type, bound);
            if (!Mentions(general, parameter)) Set(parameter.Name, general);
            return (true, true);
        }
        if (Mentions(type, parameter)) return (false, false);
        Set(parameter.Name, type);
        return (true, false);
    }

    private void Set(string name, CelType type)
    {
        _changes.Add((name, _bound.GetValueOrDefault(name)));
        _bound[name] = type;
    }

    private bool Mentions(CelType within, CelType parameter)
    {
        if (within.IsExactly(parameter)) return true;
        if (within.Kind == CelTypeKind.Parameter)
            return _bound.TryGetValue(within.Name, out var bound) && Mentions(bound, parameter);
        return within.Parameters.Any(part => Mentions(part, parameter));
    }

    private static bool TakesNull(CelType type) => type.IsWrapper || type.Kind is CelTypeKind.Null or CelTypeKind.Opaque
        or CelTypeKind.Struct or CelTypeKind.Duration or CelTypeKind.Timestamp;

    private static bool IsAtMostAsSpecific(CelType left, CelType right)
    {
        if (left.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter) return true;
        if (right.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter) return false;
        if (left.Kind != right.Kind) return false;
        if (left.Kind == CelTypeKind.Type) return true;
        if (left.Kind is not (CelTypeKind.Opaque or CelTypeKind.List or CelTypeKind.Map)) return left.IsExactly(right);
        if (left.Name != right.Name || left.Parameters.Count != right.Parameters.Count) return false;
        for (var i = 0; i < left.Parameters.Count; i++)
            if (!IsAtMostAsSpecific(left.Parameters[i], right.Parameters[i])) return false;
        return true;
    }
}
