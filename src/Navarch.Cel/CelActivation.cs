namespace Navarch.Cel;

/// <summary>
/// The values of an environment's variables for one or more evaluations. Not to be changed while one runs.
/// </summary>
public sealed class CelActivation
{
    private readonly IReadOnlyList<CelVariable> _variables;

    public CelActivation(CelEnvironment environment)
    {
        _variables = environment.Variables;
        Values = new CelValue[_variables.Count];
        for (var i = 0; i < Values.Length; i++) Values[i] = CelValue.Error($"no such attribute(s): {_variables[i].Name}");
    }

    internal CelValue[] Values { get; }

    /// <summary>By place in the environment's variables.</summary>
    public CelValue this[int index]
    {
        get => Values[index];
        set => Values[index] = value;
    }

    /// <summary>By name; names that the environment lacks are ignored.</summary>
    public CelActivation Set(string name, CelValue value)
    {
        for (var i = 0; i < _variables.Count; i++)
            if (_variables[i].Name == name) Values[i] = value;
        return this;
    }
}
