namespace Navarch.Cel.Functions;

/// <summary>One signature of a function and what it does. Errors and unknowns don't reach it.</summary>
public sealed class CelOverload
{
    private readonly ParameterTest[] _tests;

    private CelOverload(string function, string id, bool isMember, CelType[] parameters, CelType result)
    {
        (Function, Id, IsMember, Parameters, Result) = (function, id, isMember, parameters, result);
        _tests = Array.ConvertAll(parameters, ParameterTest.Of);
        TypeParameters = [.. parameters.Append(result).SelectMany(NamesIn).Distinct()];
    }

    public string Function { get; }

    /// <summary>Unique; by it costs are found.</summary>
    public string Id { get; }

    /// <summary>Written after a dot; the first parameter is what stands before it.</summary>
    public bool IsMember { get; }
    public IReadOnlyList<CelType> Parameters { get; }
    public CelType Result { get; }

    internal IReadOnlyList<string> TypeParameters { get; }
    internal CelFunction0? Zero { get; private init; }
    internal CelFunction1? One { get; private init; }
    internal CelFunction2? Two { get; private init; }
    internal CelFunctionN? Many { get; private init; }

    /// <summary>Of one parameter.</summary>
    public static CelOverload Of(string function, string id, CelType parameter, CelType result, CelFunction1 body) =>
        new(function, id, false, [parameter], result) { One = body };

    public static CelOverload Of(string function, string id, CelType left, CelType right, CelType result, CelFunction2 body) =>
        new(function, id, false, [left, right], result) { Two = body };

    public static CelOverload Of(string function, string id, CelType[] parameters, CelType result, CelFunctionN body) =>
        new(function, id, false, parameters, result) { Many = body };

    public static CelOverload Of(string function, string id, CelType result, CelFunction0 body) =>
        new(function, id, false, [], result) { Zero = body };

    public static CelOverload Member(string function, string id, CelType target, CelType result, CelFunction1 body) =>
        new(function, id, true, [target], result) { One = body };

    public static CelOverload Member(string function, string id, CelType target, CelType parameter, CelType result, CelFunction2 body) =>
        new(function, id, true, [target, parameter], result) { Two = body };

    /// <param name="function">Name.</param>
    /// <param name="id">Unique.</param>
    /// <param name="parameters">The target first.</param>
    /// <param name="result">Type.</param>
    /// <param name="body">What it does.</param>
    public static CelOverload Member(string function, string id, CelType[] parameters, CelType result, CelFunctionN body) =>
        new(function, id, true, parameters, result) { Many = body };

    /// <summary>Evaluated by a node of its own, never called.</summary>
    internal static CelOverload Special(string function, string id, CelType[] parameters, CelType result, bool isMember = false) =>
        new(function, id, isMember, parameters, result);

    /// <summary>The same signature with another body.</summary>
    internal CelOverload With(CelFunction2 body) => new(Function, Id, IsMember, [.. Parameters], Result) { Two = body };

    internal bool Takes(in CelValue value) => _tests[0].Takes(value);

    internal bool Takes(in CelValue left, in CelValue right) => _tests[0].Takes(left) && _tests[1].Takes(right);

    internal bool Takes(ReadOnlySpan<CelValue> arguments)
    {
        for (var i = 0; i < _tests.Length; i++)
            if (!_tests[i].Takes(arguments[i])) return false;
        return true;
    }

    private static IEnumerable<string> NamesIn(CelType type) =>
        type.Kind == CelTypeKind.Parameter ? [type.Name] : type.Parameters.SelectMany(NamesIn);
}
